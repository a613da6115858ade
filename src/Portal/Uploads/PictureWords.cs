namespace PosterSaaS.Portal.Uploads;

/// <summary>What people are told about a file that cannot be used.</summary>
public static class PictureWords
{
    public static string For(PictureProblem problem) => problem switch
    {
        PictureProblem.Empty => "This file is empty. Choose another picture.",
        PictureProblem.TooLarge => $"Choose a picture of at most {PictureReader.BytesMax / (1024 * 1024)} MB.",
        PictureProblem.OtherFormat => "Choose a PNG, JPEG or WebP picture. This file is something else.",
        PictureProblem.Damaged => "This picture cannot be read: it is damaged, cut off or animated. Save it again, or choose another.",
        PictureProblem.TooManyPixels => $"Choose a picture of at most {PictureReader.PixelsMax / 1_000_000} million pixels.",
        PictureProblem.TooSmall => $"Choose a larger picture: each side needs at least {PictureReader.SideMin} pixels.",
    };

    public const string Gone = "That picture is not kept any longer. Choose it again.";
}
