namespace PosterSaaS.Domain.Generations;

/// <summary>The picture that a poster starts from.</summary>
/// <param name="Image">One of the tenant's uploads, see <see cref="Posters.Uploads"/>.</param>
/// <param name="Strength">How far the poster may go from it, in percent: little keeps close to the picture, much takes only a hint of it.</param>
public sealed record SourceImage(string Image, int Strength)
{
    public const int StrengthMin = 5;
    public const int StrengthMax = 95;
    public const int DefaultStrength = 60;
}
