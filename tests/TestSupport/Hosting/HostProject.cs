namespace PosterSaaS.TestSupport.Hosting;

/// <summary>A host as it was built with the tests. The program in it is what is deployed.</summary>
public sealed record HostProject
{
    private readonly string _name;

    private HostProject(string name) => _name = name;

    public static HostProject Portal { get; } = new("Portal");

    public static HostProject Generation { get; } = new("Generation");

    /// <summary>Where its files are served from.</summary>
    internal string Folder => RepositoryRoot.Combine("src", _name);

    /// <summary>Built in the tests' own configuration: the part of their path after <c>bin</c> is the program's too.</summary>
    internal string Assembly
    {
        get
        {
            var path = Path.Combine(Folder, "bin", AppContext.BaseDirectory.Split($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}")[^1], _name + ".dll");
            return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is missing: build src/{_name} in the tests' configuration first.");
        }
    }
}
