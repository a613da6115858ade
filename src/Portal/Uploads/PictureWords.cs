namespace PosterSaaS.Portal.Uploads;

/// <summary>What people are told about a file that cannot be used.</summary>
public static class PictureWords
{
    public static string For(PictureProblem problem) => problem switch
    {
        PictureProblem.Empty => Strings.PictureEmpty,
        PictureProblem.TooLarge => Phrase.Of(Strings.PictureTooLarge, PictureReader.BytesMax / (1024 * 1024)),
        PictureProblem.OtherFormat => Strings.PictureOtherFormat,
        PictureProblem.Damaged => Strings.PictureDamaged,
        PictureProblem.TooManyPixels => Phrase.Of(Strings.PictureTooManyPixels, PictureReader.PixelsMax / 1_000_000),
        PictureProblem.TooSmall => Phrase.Of(Strings.PictureTooSmall, PictureReader.SideMin),
    };

    public static string Gone => Strings.PictureGone;
}
