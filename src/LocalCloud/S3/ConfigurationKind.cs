namespace PosterSaaS.LocalCloud.S3;

/// <summary>A part of a bucket's configuration: its name in the query, its root element, and how S3 says that it is not set.</summary>
public sealed record ConfigurationKind(string Name, string Root, string MissingCode, string MissingMessage)
{
    public static ConfigurationKind Cors { get; } =
        new("cors", "CORSConfiguration", "NoSuchCORSConfiguration", "The CORS configuration does not exist");

    public static ConfigurationKind Lifecycle { get; } =
        new("lifecycle", "LifecycleConfiguration", "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist");

    /// <summary>The only one in JSON. It is kept for those who read it back; requests are allowed by their signature alone.</summary>
    public static ConfigurationKind Policy { get; } = new("policy", "", "NoSuchBucketPolicy", "The bucket policy does not exist");

    /// <summary>Once it is there, it is on: suspending it is refused.</summary>
    public static ConfigurationKind Versioning { get; } = new("versioning", "VersioningConfiguration", "", "");

    private static readonly ConfigurationKind[] All =
    [
        Cors,
        Lifecycle,
        Policy,
        Versioning,
        new(
            "publicAccessBlock",
            "PublicAccessBlockConfiguration",
            "NoSuchPublicAccessBlockConfiguration",
            "The public access block configuration was not found"),
        new(
            "encryption",
            "ServerSideEncryptionConfiguration",
            "ServerSideEncryptionConfigurationNotFoundError",
            "The server side encryption configuration was not found"),
        new("ownershipControls", "OwnershipControls", "OwnershipControlsNotFoundError", "The bucket ownership controls were not found"),
        new("tagging", "Tagging", "NoSuchTagSet", "The TagSet does not exist"),
    ];

    public static ConfigurationKind? Find(string? name) => All.FirstOrDefault(kind => kind.Name == name);
}
