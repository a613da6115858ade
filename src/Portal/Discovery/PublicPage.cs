namespace PosterSaaS.Portal.Discovery;

/// <summary>What a page says of itself to search engines, and to whoever shows a link to it. Only pages for everybody do.</summary>
/// <param name="Path">Its one address, from the root.</param>
/// <param name="Description">A sentence or two.</param>
public sealed record PublicPage(string Path, string Description)
{
    /// <summary>Where views put it for the layout.</summary>
    public const string Key = "PublicPage";

    /// <summary>The picture that goes with a link; the product's own, unless the page has one.</summary>
    public Picture Picture { get; init; } = new("/og.jpg", 1200, 630, Strings.PublicPagePictureAlt);

    /// <summary>Facts for machines, as <see cref="StructuredData"/> writes them; null for none.</summary>
    public string? Facts { get; init; }
}

/// <param name="Url">Absolute, or from the root.</param>
/// <param name="Text">What it shows.</param>
public sealed record Picture(string Url, int Width, int Height, string Text);
