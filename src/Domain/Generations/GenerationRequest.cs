using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using PosterSaaS.Domain.Posters;

namespace PosterSaaS.Domain.Generations;

/// <summary>What someone asks for. <see cref="Validate"/> says what is wrong with it, by field.</summary>
public sealed record GenerationRequest
{
    /// <summary>Counted as people see it: an emoji or a letter with its accents is one.</summary>
    public const int PromptLengthMax = 3_000;

    /// <summary>The model's own limit, in UTF-16 units; only text with very many combining marks meets it first.</summary>
    private const int PromptUnitsMax = 10_000;

    public const int CountMax = 4;
    public const long SeedMax = 4_294_967_294;

    public required string Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    public string AspectRatio { get; init; } = Choices.DefaultRatio;

    public string OutputFormat { get; init; } = Choices.DefaultFormat;

    public string Style { get; init; } = Choices.NoStyle;

    /// <summary>The same seed and prompt give the same poster; null lets the model choose one. Of several posters, each has the next one.</summary>
    public long? Seed { get; init; }

    /// <summary>What they start from; null for words alone.</summary>
    public SourceImage? Source { get; init; }

    /// <summary>How many posters, each for one credit.</summary>
    public int Count { get; init; } = 1;

    /// <summary>What was asked for then, for one poster.</summary>
    public static GenerationRequest Repeat(Generation generation) => new()
    {
        Prompt = generation.Prompt,
        NegativePrompt = generation.NegativePrompt,
        AspectRatio = generation.AspectRatio,
        OutputFormat = generation.OutputFormat,
        Style = generation.Style,
        Seed = generation.Seed,
        Source = generation.Source,
    };

    /// <summary>The same for equal requests, different for others. It tells a repeated request from a reused idempotency key.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Source is null
        ? JsonSerializer.SerializeToUtf8Bytes(new { Prompt, NegativePrompt, AspectRatio, OutputFormat, Style, Seed, Count })
        : JsonSerializer.SerializeToUtf8Bytes(new { Prompt, NegativePrompt, AspectRatio, OutputFormat, Style, Seed, Source, Count })));

    /// <summary>Problems by property name; empty when there are none.</summary>
    public IReadOnlyDictionary<string, string> Validate()
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(Prompt))
        {
            problems[nameof(Prompt)] = "Describe the poster you want.";
        }
        else if (ProblemWith(Prompt) is { } problem)
        {
            problems[nameof(Prompt)] = problem;
        }

        if (NegativePrompt is { } negative && ProblemWith(negative) is { } negativeProblem)
        {
            problems[nameof(NegativePrompt)] = negativeProblem;
        }

        Check(nameof(AspectRatio), AspectRatio, Choices.Ratios);
        Check(nameof(OutputFormat), OutputFormat, Choices.Formats);
        Check(nameof(Style), Style, Choices.Styles);
        if (Seed is < 0 or > SeedMax)
        {
            problems[nameof(Seed)] = $"Choose a seed from 0 to {SeedMax}.";
        }

        if (Source is { } source && !Uploads.IsName(source.Image))
        {
            problems[nameof(Source)] = "There is no such picture. Choose it again.";
        }
        else if (Source is { Strength: < SourceImage.StrengthMin or > SourceImage.StrengthMax })
        {
            problems["Strength"] = $"Choose a strength from {SourceImage.StrengthMin} to {SourceImage.StrengthMax} percent.";
        }

        if (Count is < 1 or > CountMax)
        {
            problems[nameof(Count)] = $"Ask for 1 to {CountMax} posters at a time.";
        }

        return problems;

        void Check(string name, string? value, IReadOnlyList<Choice> choices)
        {
            if (value is null || !choices.Has(value))
            {
                problems[name] = $"Choose one of {string.Join(", ", choices.Select(choice => choice.Value))}.";
            }
        }
    }

    /// <summary>The prompt's length as people see it.</summary>
    public static int LengthOf(string text) => new StringInfo(text).LengthInTextElements;

    private static string? ProblemWith(string text)
    {
        if (!HasOnlyWholeCharacters(text))
        {
            return "This text has characters that cannot be read. Please type it again.";
        }

        var length = text.Length > PromptLengthMax ? LengthOf(text) : text.Length;
        return length > PromptLengthMax || text.Length > PromptUnitsMax
            ? $"Keep it to {PromptLengthMax:N0} characters; this has {length:N0}."
            : null;
    }

    // Control characters and halves of a surrogate pair would travel badly through JSON, logs and the model.
    private static bool HasOnlyWholeCharacters(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]))
            {
                if (!char.IsSurrogatePair(text, index))
                {
                    return false;
                }

                index++;
            }
            else if (char.IsControl(text[index]) && text[index] is not ('\n' or '\r' or '\t'))
            {
                return false;
            }
        }

        return true;
    }
}
