using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;

namespace PosterSaaS.GenerationWorker.Attempts;

/// <summary>The work of one attempt. The product paints with a model; the simulation of the whole system paints nothing, many thousand times a minute.</summary>
internal interface IPainter
{
    /// <returns>The poster when it is stored, and otherwise why not.</returns>
    Task<(AttemptOutcome Outcome, Poster? Poster)> PaintAsync(Generation generation, CancellationToken cancellationToken);
}
