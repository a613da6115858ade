namespace PosterSaaS.LocalCloud.Bedrock.Art;

/// <summary>What a prompt and a seed decide before anything is drawn.</summary>
public sealed record PosterPlan(string Composition, Palette Palette, PosterText Text, Mood Mood)
{
    /// <returns>The plan, and the generator that the drawing goes on with.</returns>
    public static (PosterPlan Plan, Randomness Random) For(string prompt, long seed)
    {
        var random = Randomness.From(prompt, seed);
        var mood = Subjects.MoodOf(prompt);
        var (compositions, palettes) = Subjects.For(prompt, mood);
        return (new(random.Pick(compositions), Palette.Named(random.Pick(palettes)), PosterText.From(prompt, seed), mood), random);
    }
}
