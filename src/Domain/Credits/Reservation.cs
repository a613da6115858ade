namespace PosterSaaS.Domain.Credits;

/// <summary>Credits on hold for one generation, with the buckets they came from, so that a release puts back exactly what was taken.</summary>
/// <param name="Free">Taken from the allowance.</param>
/// <param name="Purchased">Taken from bought credits.</param>
/// <param name="Period">The day of the allowance that <paramref name="Free"/> came from.</param>
public sealed record Reservation(int Free, int Purchased, DateOnly Period)
{
    public int Credits => Free + Purchased;
}
