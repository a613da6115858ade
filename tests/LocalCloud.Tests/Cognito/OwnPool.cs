namespace PosterSaaS.LocalCloud.Tests.Cognito;

/// <summary>A pool for a single test, where time passes or the process restarts.</summary>
internal sealed class OwnPool : IAsyncDisposable
{
    public LocalPool Pool { get; } = new();

    public static async Task<OwnPool> StartedAsync()
    {
        var own = new OwnPool();
        await own.Pool.InitializeAsync();
        return own;
    }

    public async ValueTask DisposeAsync() => await Pool.DisposeAsync();
}
