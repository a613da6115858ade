using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;
using PosterSaaS.GenerationWorker.Attempts;
using PosterSaaS.GenerationWorker.Images;
using PosterSaaS.Simulation.Tests.Audit;
using PosterSaaS.Simulation.Tests.Runs;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Actors;

/// <summary>Paints nothing, in as much time as painting takes, and stores it as the product does.</summary>
internal sealed class SimulatedPainter(Setting setting, Process process, WorkCall attempt, PosterFiles files) : IPainter
{
    private static readonly AttemptOutcome[] Troubles =
    [
        AttemptOutcome.ModelBusy,
        AttemptOutcome.ModelBusy,
        AttemptOutcome.ModelUnavailable,
        AttemptOutcome.ModelUnavailable,
        AttemptOutcome.ModelTimedOut,
        AttemptOutcome.InvalidImage,
        AttemptOutcome.ContentRefused,
        AttemptOutcome.RequestRejected,
    ];

    private static readonly FinishedPoster Blank = new([1, 2, 3], "image/png", 832, 1248, [4]);

    public async Task<(AttemptOutcome Outcome, Poster? Poster)> PaintAsync(Generation generation, CancellationToken cancellationToken)
    {
        setting.Auditor.ModelCalled(attempt);
        var (outcome, poster) = (AttemptOutcome.Stopped, default(Poster));
        try
        {
            (outcome, poster) = await AskAsync(generation, cancellationToken);
            return (outcome, poster);
        }
        finally
        {
            setting.World.Trace.Note(setting.World.Now, process.Name, "painted", outcome.ToString());
            setting.Auditor.Painted(attempt, outcome);
        }
    }

    private async Task<(AttemptOutcome Outcome, Poster? Poster)> AskAsync(Generation generation, CancellationToken cancellationToken)
    {
        var random = setting.World.Random;
        var isTroubled = setting.World.Now < setting.Scenario.Weather.Until && random.Happens(setting.Scenario.ModelTroubleRate);
        var leases = random.Happens(0.06) ? 3.2 : random.NextDouble() * 0.8; // some paint for longer than three leases
        await Task.Delay(setting.Scenario.Generations.LeaseDuration * leases, process.Clock, cancellationToken);
        if (isTroubled)
        {
            return (random.Pick(Troubles), null);
        }

        return await files.TryStoreAsync(generation, Blank, seed: 7, cancellationToken) is { } poster
            ? (AttemptOutcome.Stored, poster)
            : (AttemptOutcome.StorageUnavailable, null);
    }
}
