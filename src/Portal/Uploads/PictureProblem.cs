namespace PosterSaaS.Portal.Uploads;

/// <summary>Why somebody's file cannot be what a poster starts from.</summary>
public enum PictureProblem
{
    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>More bytes than are taken.</summary>
    TooLarge,

    /// <summary>It does not begin as a PNG, JPEG or WebP file does, whatever its name says.</summary>
    OtherFormat,

    /// <summary>Its header cannot be read, or the rest does not match it: damaged, or cut off.</summary>
    Damaged,

    /// <summary>More pixels than are decoded.</summary>
    TooManyPixels,

    /// <summary>Too small to show anything of it.</summary>
    TooSmall,
}
