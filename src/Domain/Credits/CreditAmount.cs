namespace PosterSaaS.Domain.Credits;

/// <summary>How many credits one entry may move: whole ones, from 1 to a million.</summary>
public static class CreditAmount
{
    public const int Max = 1_000_000;

    /// <exception cref="ArgumentOutOfRangeException">It is not an amount that may be moved.</exception>
    public static void ThrowIfInvalid(long credits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(credits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(credits, Max);
    }
}
