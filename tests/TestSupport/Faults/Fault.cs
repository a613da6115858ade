namespace PosterSaaS.TestSupport.Faults;

/// <summary>What goes wrong with one call.</summary>
public enum Fault
{
    None,

    /// <summary>The service does what it is asked, and the connection breaks before its answer arrives.</summary>
    LostAnswer,

    /// <summary>The connection breaks before the service hears of the call.</summary>
    Reset,

    /// <summary>The service answers that it has failed; it has done nothing.</summary>
    ServerError,

    /// <summary>The service answers that it is asked too much; it has done nothing.</summary>
    Throttle,

    /// <summary>A transaction meets another one on the same item; other calls are not concerned.</summary>
    Conflict,

    /// <summary>The call is accepted and never answered.</summary>
    BlackHole,
}
