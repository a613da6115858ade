namespace PosterSaaS.LocalCloud.Bedrock;

/// <summary>Words in square brackets inside a prompt by which anyone can try a failure from the product's own form.</summary>
internal sealed record PromptHooks(string Prompt, ModelBehaviour Behaviour, bool Slow)
{
    private const string SlowWord = "[slow]";

    private static readonly (string Word, ModelBehaviour Behaviour)[] Words =
    [
        ("[throttle]", ModelBehaviour.Throttle),
        ("[fail]", ModelBehaviour.ServerError),
        ("[refuse]", ModelBehaviour.Filtered),
        ("[broken]", ModelBehaviour.TruncatedImage),
    ];

    public static PromptHooks Read(string prompt)
    {
        var hook = Array.Find(Words, hook => prompt.Contains(hook.Word, StringComparison.OrdinalIgnoreCase));
        var slow = prompt.Contains(SlowWord, StringComparison.OrdinalIgnoreCase);
        var painted = Words.Aggregate(prompt.Replace(SlowWord, "", StringComparison.OrdinalIgnoreCase),
            (text, word) => text.Replace(word.Word, "", StringComparison.OrdinalIgnoreCase));
        return new(painted.Trim(), hook.Behaviour, slow);
    }
}
