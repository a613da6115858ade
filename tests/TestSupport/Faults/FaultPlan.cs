namespace PosterSaaS.TestSupport.Faults;

/// <summary>How likely each fault is, from 0 to 1; what remains goes through unharmed. Together they are at most 1.</summary>
public sealed record FaultPlan
{
    public static FaultPlan None { get; } = new();

    /// <summary>A network and a service that both have a bad day.</summary>
    public static FaultPlan BadDay { get; } = new() { LostAnswer = 0.08, Reset = 0.05, ServerError = 0.05, Throttle = 0.05, Conflict = 0.15 };

    /// <summary>Nothing answers any more.</summary>
    public static FaultPlan Dead { get; } = new() { BlackHole = 1 };

    public double LostAnswer { get; init; }

    public double Reset { get; init; }

    public double ServerError { get; init; }

    public double Throttle { get; init; }

    public double Conflict { get; init; }

    public double BlackHole { get; init; }

    /// <summary>How likely a call, harmed or not, is late by <see cref="Delay"/>.</summary>
    public double Late { get; init; }

    public TimeSpan Delay { get; init; }

    /// <param name="chance">Drawn evenly from 0 to 1.</param>
    internal Fault FaultAt(double chance)
    {
        foreach (var (fault, likelihood) in (ReadOnlySpan<(Fault, double)>)
            [
                (Fault.LostAnswer, LostAnswer), (Fault.Reset, Reset), (Fault.ServerError, ServerError),
                (Fault.Throttle, Throttle), (Fault.Conflict, Conflict), (Fault.BlackHole, BlackHole),
            ])
        {
            if (chance < likelihood)
            {
                return fault;
            }

            chance -= likelihood;
        }

        return Fault.None;
    }

    /// <inheritdoc cref="FaultAt"/>
    internal TimeSpan DelayAt(double chance) => chance < Late ? Delay : TimeSpan.Zero;
}
