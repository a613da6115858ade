namespace PosterSaaS.GenerationWorker.Images;

public enum ModelOutcome
{
    /// <summary>There is a picture; nobody has looked at it yet.</summary>
    Painted,

    /// <summary>The model's filter refused the words or the picture.</summary>
    Refused,

    /// <summary>The model does not take such a request.</summary>
    Rejected,

    /// <summary>The account's quota is used up for the moment.</summary>
    Busy,

    /// <summary>The model could not be reached, or it failed.</summary>
    Unavailable,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>The answer is not one that the model's documentation knows.</summary>
    Invalid,
}

/// <param name="Outcome">What happened.</param>
/// <param name="Picture">Only when painted.</param>
public sealed record ModelAnswer(ModelOutcome Outcome, ModelPicture? Picture = null);

/// <summary>What the model sent.</summary>
/// <param name="Bytes">Claimed to be a picture.</param>
/// <param name="Format">As the model was asked for; it may differ from what the customer gets.</param>
/// <param name="Seed">As the model used it.</param>
public sealed record ModelPicture(byte[] Bytes, string Format, long Seed);
