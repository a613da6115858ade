namespace PosterSaaS.TestSupport.Faults;

/// <summary>Where a call is when a <see cref="Hook"/> acts.</summary>
public enum Moment
{
    /// <summary>The proxy has the call, the service has not heard of it.</summary>
    Received,

    /// <summary>The service has done it and answered; the caller does not know yet.</summary>
    Answered,

    /// <summary>The caller has been sent the answer.</summary>
    Sent,
}
