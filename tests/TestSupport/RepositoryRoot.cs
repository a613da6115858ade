namespace PosterSaaS.TestSupport;

/// <summary>The folder that holds <c>PosterSaaS.sln</c>, found upwards from the test's binaries.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "PosterSaaS.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("PosterSaaS.sln was not found above the test's binaries.");
    }
}
