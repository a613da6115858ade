namespace PosterSaaS.Domain.Generations;

/// <summary>One of the values a caller may choose from.</summary>
/// <param name="Value">As sent and stored.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Use">What it is good for; empty when its name says it.</param>
public sealed record Choice(string Value, string Name, string Use = "");

/// <summary>What a caller may choose for a poster. Ratios and formats are the model's own.</summary>
public static class Choices
{
    public const string DefaultRatio = "2:3";
    public const string DefaultFormat = "png";
    public const string NoStyle = "none";

    public static IReadOnlyList<Choice> Ratios { get; } =
    [
        new("2:3", "Portrait", "nearest to A4–A1"),
        new("4:5", "Portrait, wide", "feeds and frames"),
        new("9:16", "Story", "phone screens"),
        new("9:21", "Banner, tall", "roll-ups and doors"),
        new("1:1", "Square", "covers"),
        new("5:4", "Landscape, narrow", "boards"),
        new("3:2", "Landscape", "photo prints"),
        new("16:9", "Screen", "slides and displays"),
        new("21:9", "Banner, wide", "headers"),
    ];

    public static IReadOnlyList<Choice> Formats { get; } = [new("png", "PNG"), new("jpeg", "JPEG"), new("webp", "WebP")];

    public static IReadOnlyList<Choice> Styles { get; } =
    [
        new(NoStyle, "As described"),
        new("cinematic", "Cinematic"),
        new("noir", "Noir"),
        new("animation", "Animation"),
        new("horror", "Horror"),
    ];

    public static bool Has(this IReadOnlyList<Choice> choices, string value) => choices.Any(choice => choice.Value == value);

    public static string NameOf(this IReadOnlyList<Choice> choices, string value) =>
        choices.FirstOrDefault(choice => choice.Value == value)?.Name ?? value;
}
