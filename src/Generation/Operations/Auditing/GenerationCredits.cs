using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.GenerationWorker.Operations.Auditing;

/// <summary>What the ledger says of a generation.</summary>
/// <param name="Reservation">What was held.</param>
/// <param name="Member">Whose spending it is.</param>
/// <param name="End">Settlement or release; null while it is held.</param>
internal sealed record GenerationCredits(Reservation Reservation, UserId Member, EntryKind? End = null);
