namespace PosterSaaS.GenerationWorker.Operations;

/// <summary>What a command answers to the shell or the scheduler that ran it.</summary>
internal static class ExitCodes
{
    public const int Fine = 0;

    /// <summary>It ran, and a person should read what it found.</summary>
    public const int Findings = 1;

    /// <summary>The command line or the configuration is wrong; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>A service that it needs did not do its part. What was done until then stays done; running it again is safe.</summary>
    public const int Dependency = 3;

    /// <summary>Stopped by Ctrl+C or by the orchestrator: 128 and the number of the signal, as shells have it.</summary>
    public const int Stopped = 130;
}
