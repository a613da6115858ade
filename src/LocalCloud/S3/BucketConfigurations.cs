using System.Text.Json;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>What was configured on a bucket, kept as it was sent and given back so.</summary>
public sealed class BucketConfigurations(BucketStore buckets)
{
    public byte[]? Find(string bucket, ConfigurationKind kind)
    {
        try
        {
            return File.ReadAllBytes(PathOf(bucket, kind));
        }
        catch (IOException missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Save(string bucket, ConfigurationKind kind, byte[] configuration)
    {
        Check(kind, configuration);
        var path = PathOf(bucket, kind);
        var incoming = buckets.NewIncomingPath();
        File.WriteAllBytes(incoming, configuration);
        File.Move(incoming, path, overwrite: true);
    }

    public void Remove(string bucket, ConfigurationKind kind) => File.Delete(PathOf(bucket, kind));

    public LifecycleRules LifecycleOf(string bucket) =>
        Find(bucket, ConfigurationKind.Lifecycle) is { } configuration ? LifecycleRules.Parse(S3Xml.Parse(configuration)) : LifecycleRules.None;

    /// <summary>Whether what is put over an object, or deletes it, leaves it there as an earlier version.</summary>
    public bool KeepsVersions(string bucket) => Find(bucket, ConfigurationKind.Versioning) is not null;

    private static void Check(ConfigurationKind kind, byte[] configuration)
    {
        if (kind == ConfigurationKind.Policy)
        {
            CheckPolicy(configuration);
            return;
        }

        var root = S3Xml.Parse(configuration);
        if (root.Name.LocalName != kind.Root)
        {
            throw S3Exception.MalformedXml;
        }

        if (kind == ConfigurationKind.Lifecycle)
        {
            LifecycleRules.Parse(root);
        }

        if (kind == ConfigurationKind.Versioning && root.ValueOf("Status") != "Enabled")
        {
            throw S3Exception.NotImplemented("suspending versioning");
        }
    }

    private static void CheckPolicy(byte[] policy)
    {
        try
        {
            using var document = JsonDocument.Parse(policy);
        }
        catch (JsonException)
        {
            throw new S3Exception(400, "MalformedPolicy", "This policy contains invalid Json");
        }
    }

    private string PathOf(string bucket, ConfigurationKind kind) => Path.Combine(buckets.Folder(bucket, BucketStore.Configurations), kind.Name);
}
