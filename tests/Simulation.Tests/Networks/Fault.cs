namespace PosterSaaS.Simulation.Tests.Networks;

/// <summary>What goes wrong with one request.</summary>
internal enum Fault
{
    None,

    /// <summary>Nothing took effect: throttled, down, or not reached.</summary>
    Refused,

    /// <summary>It took effect, and the caller sees an error.</summary>
    AnswerLost,

    /// <summary>It took effect, the SDK asked again, and the caller sees the second answer.</summary>
    AskedAgain,

    /// <summary>The caller sees an error, and it takes effect after that.</summary>
    Late,

    /// <summary>Another transaction is at the same rows.</summary>
    Conflict,

    /// <summary>The SDK asked again while the first request was still at work.</summary>
    InProgress,
}
