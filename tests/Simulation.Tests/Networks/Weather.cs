using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Networks;

/// <summary>How bad the network and the services are, and when.</summary>
/// <param name="FaultRate">Of requests.</param>
/// <param name="ConflictRate">Of writes.</param>
/// <param name="Outages">When nothing is reached at all.</param>
/// <param name="Until">From then on all is well.</param>
/// <param name="IndexLagMax">How far an index may be behind its table.</param>
internal sealed record Weather(
    double FaultRate, double ConflictRate, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Outages, DateTimeOffset Until, TimeSpan IndexLagMax)
{
    private static readonly Fault[] WriteFaults = [Fault.Refused, Fault.AnswerLost, Fault.AnswerLost, Fault.AskedAgain, Fault.Late];

    public Fault Next(World world, bool isWrite, bool isTransaction)
    {
        if (world.Now >= Until)
        {
            return Fault.None;
        }

        foreach (var (from, to) in Outages)
        {
            if (world.Now >= from && world.Now < to)
            {
                return Fault.Refused;
            }
        }

        if (isWrite && world.Random.Happens(ConflictRate))
        {
            return isTransaction && world.Random.Happens(0.3) ? Fault.InProgress : Fault.Conflict;
        }

        return !world.Random.Happens(FaultRate) ? Fault.None : isWrite ? world.Random.Pick(WriteFaults) : Fault.Refused;
    }
}
