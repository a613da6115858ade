namespace PosterSaaS.TestSupport;

/// <summary>The signals that tests send, by their numbers on Linux.</summary>
public enum UnixSignal
{
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}
