using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.TestSupport.Hosting;

[assembly: HostingStartup(typeof(ShiftedClock))]

namespace PosterSaaS.TestSupport.Hosting;

/// <summary>
/// Makes the clock of one host process fast or slow. The host is the deployed one and knows nothing of it: ASP.NET Core lets an
/// assembly from outside add services before the host's own.
/// </summary>
public sealed class ShiftedClock : IHostingStartup
{
    private const string Shift = "POSTERS_CLOCK_SHIFT";

    /// <summary>Settings for a host whose clock is ahead by that much, or behind when it is negative.</summary>
    public static IEnumerable<(string Name, string Value)> By(TimeSpan shift) =>
    [
        ("DOTNET_STARTUP_HOOKS", typeof(ShiftedClock).Assembly.Location), // loads this assembly, which is not among the host's own
        ("ASPNETCORE_HOSTINGSTARTUPASSEMBLIES", typeof(ShiftedClock).Assembly.GetName().Name!),
        (Shift, shift.ToString("c", CultureInfo.InvariantCulture)),
    ];

    public void Configure(IWebHostBuilder builder)
    {
        var shift = TimeSpan.ParseExact(Environment.GetEnvironmentVariable(Shift)!, "c", CultureInfo.InvariantCulture);
        builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(new Clock(shift)));
    }

    // Timers go on as they do: what is wrong is the time of day.
    private sealed class Clock(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
    }
}
