namespace PosterSaaS.Simulation.Tests.Audit;

/// <summary>A tenant's credits from one commit to the next.</summary>
internal sealed record Moment(long Commit, DateTimeOffset At, int Free, int Purchased, int Reserved, DateOnly Period, long Sequence)
{
    public int Available => Free + Purchased;

    /// <summary>What could be spent on that day, once its allowance has taken the place of an earlier day's.</summary>
    public int AvailableOn(DateOnly day, int allowance) => day > Period ? allowance + Purchased : Available;
}
