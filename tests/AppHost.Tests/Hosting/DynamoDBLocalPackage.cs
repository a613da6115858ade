using PosterSaaS.TestSupport;

namespace PosterSaaS.AppHost.Tests.Hosting;

/// <summary>A copy of src/AppHost/DynamoDBLocal in which nothing is installed yet.</summary>
public sealed class DynamoDBLocalPackage : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("posters-dynamodb-").FullName;

    public DynamoDBLocalPackage()
    {
        foreach (var file in new[] { "package.json", "package-lock.json" })
        {
            File.Copy(RepositoryRoot.Combine("src", "AppHost", "DynamoDBLocal", file), Path.Combine(_folder, file));
        }
    }

    public string Setting => $"--PosterSaaS:DynamoDBLocalPath={_folder}";

    /// <summary>How often the fake npm ran.</summary>
    public int Installations => File.ReadAllLines(Path.Combine(_folder, "npm.log")).Length;

    /// <summary>An npm that takes its time, and takes the package from the real folder instead of the network.</summary>
    public static FakeProgram Npm() => new("npm", $"""
        echo "$@" >> npm.log
        sleep 1
        mkdir -p node_modules
        ln -s '{RepositoryRoot.Combine("src", "AppHost", "DynamoDBLocal", "node_modules", "amplify-dynamodb-simulator")}' node_modules/
        cp package-lock.json node_modules/.package-lock.json
        """);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
