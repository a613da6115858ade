using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace PosterSaaS.Portal.Assets;

/// <summary>
/// Serves the files of a folder as one style sheet, <c>/css/site.css</c>: one file for each component to write, one request to load. It is
/// a file provider, so that caching, compression and versions in addresses work as for any file. Order is that of the names.
/// </summary>
public sealed class StyleSheets(IFileProvider files) : IFileProvider
{
    private const string Sheet = "css/site.css";
    private const string Folder = "css/site";

    public IFileInfo GetFileInfo(string subpath) => subpath.TrimStart('/') == Sheet ? new Joined(Parts) : files.GetFileInfo(subpath);

    public IDirectoryContents GetDirectoryContents(string subpath) => files.GetDirectoryContents(subpath);

    public IChangeToken Watch(string filter) => files.Watch(filter.TrimStart('/') == Sheet ? Folder + "/*.css" : filter);

    private IReadOnlyList<IFileInfo> Parts =>
        [.. files.GetDirectoryContents(Folder).Where(file => file.Name.EndsWith(".css", StringComparison.Ordinal)).OrderBy(file => file.Name, StringComparer.Ordinal)];

    private sealed class Joined(IReadOnlyList<IFileInfo> parts) : IFileInfo
    {
        public bool Exists => parts.Count > 0;

        public long Length => parts.Sum(part => part.Length);

        public string? PhysicalPath => null;

        public string Name => "site.css";

        public DateTimeOffset LastModified => parts.Max(part => part.LastModified);

        public bool IsDirectory => false;

        public Stream CreateReadStream()
        {
            var joined = new MemoryStream();
            foreach (var part in parts)
            {
                using var content = part.CreateReadStream();
                content.CopyTo(joined);
            }

            joined.Position = 0;
            return joined;
        }
    }
}
