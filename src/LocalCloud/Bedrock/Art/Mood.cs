namespace PosterSaaS.LocalCloud.Bedrock.Art;

/// <summary>A style asked for by its word in the prompt; it changes composition, palette and finish.</summary>
public enum Mood
{
    None,
    Cinematic,
    Noir,
    Animation,
    Horror,
}
