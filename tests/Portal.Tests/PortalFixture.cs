namespace PosterSaaS.Portal.Tests;

/// <summary>Hands a test class the shared portal.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    public PortalApp App { get; private set; } = null!;

    public async Task InitializeAsync() => App = await PortalApp.SharedAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
