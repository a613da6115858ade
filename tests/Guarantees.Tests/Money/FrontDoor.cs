using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.Guarantees.Tests.Money;

/// <summary>A cloud and a portal for the tests of one class, which keep apart by signing up people of their own.</summary>
public sealed class FrontDoor : IAsyncLifetime
{
    /// <summary>What everybody starts with.</summary>
    public const int Allowance = 20;

    public TestCloud Cloud { get; private set; } = null!;

    internal HostProcess Portal { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Cloud = await TestCloud.StartAsync();
        await StartPortalAsync();
    }

    public Task DisposeAsync() => Cloud.DisposeAsync().AsTask();

    /// <summary>Ends the portal without a word, and starts another one.</summary>
    public Task RestartPortalAsync()
    {
        Portal.Kill();
        return StartPortalAsync();
    }

    /// <summary>Somebody new, who calls whichever portal runs, and their tenant.</summary>
    internal async Task<(Caller Caller, string Tenant)> NewCallerAsync()
    {
        var (person, tenant) = await Customer.SignUpAsync(Cloud, Portal);
        return (new Caller(person, () => Portal), tenant);
    }

    private async Task StartPortalAsync() => Portal = await Cloud.StartPortalAsync(("Credits__DailyAllowance", $"{Allowance}"));
}
