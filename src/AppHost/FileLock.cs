namespace PosterSaaS.AppHost;

/// <summary>A lock between processes; the system lets go of it when its holder dies.</summary>
internal static class FileLock
{
    public static IDisposable? TryTake(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static async Task<IDisposable> WaitAsync(string path, CancellationToken cancellationToken)
    {
        IDisposable? taken;
        while ((taken = TryTake(path)) is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }

        return taken;
    }
}
