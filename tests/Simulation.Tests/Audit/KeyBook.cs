namespace PosterSaaS.Simulation.Tests.Audit;

/// <summary>What one idempotency key was used for.</summary>
internal sealed record KeyUse(long Commit, string Fingerprint, IReadOnlyList<string> Ids, int CreditsAvailable, DateTimeOffset ExpiresAt)
{
    public override string ToString() => $"{string.Join('+', Ids)}, {CreditsAvailable} left, until {ExpiresAt:u}";
}

/// <summary>The uses of one idempotency key, one after the other.</summary>
internal sealed class KeyBook
{
    public List<KeyUse> Uses { get; } = [];

    public KeyUse? UseAt(long commit) => Uses.FindLast(use => use.Commit <= commit);

    /// <summary>The use at that commit and those that followed.</summary>
    public IEnumerable<KeyUse> UsesSince(long commit) => Uses.Where((use, index) => use.Commit > commit || index == Uses.Count - 1 || Uses[index + 1].Commit > commit);
}
