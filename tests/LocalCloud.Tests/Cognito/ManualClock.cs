namespace PosterSaaS.LocalCloud.Tests.Cognito;

/// <summary>The real time, plus what a test lets pass. Signed calls need it to begin near the real time.</summary>
public sealed class ManualClock : TimeProvider
{
    private TimeSpan _passed;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _passed;

    public void Advance(TimeSpan time) => _passed += time;
}
