using System.Diagnostics.Metrics;
using PosterSaaS.Domain.Credits;

namespace PosterSaaS.Simulation.Tests.Actors;

/// <summary>Numbers that nobody reads.</summary>
internal sealed class Meters : IMeterFactory
{
    public static CreditTelemetry Credits { get; } = new(new Meters());

    public Meter Create(MeterOptions options) => new(options);

    public void Dispose()
    {
    }
}
