using PosterSaaS.AppHost.Tests.Hosting;

namespace PosterSaaS.AppHost.Tests.Dashboard;

/// <summary>An AppHost that never gets further than its first resource: its dashboard is there before anything else is.</summary>
public sealed class DashboardFixture : IAsyncLifetime
{
    private readonly FakeProgram _java = FakeProgram.Java("echo thinking; sleep 300");
    private AppHostProcess? _app;

    public HttpClient Dashboard { get; } = new();

    public async Task InitializeAsync()
    {
        _app = AppHostProcess.Launch(environment: _java.Environment);
        Dashboard.BaseAddress = await _app.DashboardAsync();
    }

    public async Task DisposeAsync()
    {
        Dashboard.Dispose();
        await _app!.DisposeAsync();
        _java.Dispose();
    }
}
