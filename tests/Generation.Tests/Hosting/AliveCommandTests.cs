using System.Diagnostics;
using System.Globalization;
using PosterSaaS.Generation.Tests.Attempts;
using PosterSaaS.Generation.Tests.Operations;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Generation.Tests.Hosting;

/// <summary>How an orchestrator asks a container without a shell whether it is alive: by the program itself, in a process of its own.</summary>
public class AliveCommandTests
{
    [Fact]
    public async Task The_program_says_by_its_exit_code_whether_the_one_beside_it_is_alive()
    {
        await using var workshop = await Workshop.OpenAsync();
        var port = FreePort.Next();
        (string, string)[] settings = [("ASPNETCORE_HTTP_PORTS", port.ToString(CultureInfo.InvariantCulture))];

        var before = await CommandProcess.RunAsync(workshop, ["--alive"], settings);
        using var worker = await CommandProcess.StartAsync(workshop, [], [.. settings, ("Images__ModelId", "stability.stable-image-core-v1:1")]);
        var during = await Eventually.BecomesAsync(() => CommandProcess.RunAsync(workshop, ["--alive"], settings), answer => answer.ExitCode == 0, Workshop.Patience);

        Assert.Equal((1, "", ""), before);
        Assert.Equal((0, "", ""), during);
    }

    [Fact]
    public async Task What_listens_there_and_does_not_answer_is_not_alive()
    {
        await using var workshop = await Workshop.OpenAsync();
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port;

        var elapsed = Stopwatch.StartNew();
        var answer = await CommandProcess.RunAsync(workshop, ["--alive"], ("ASPNETCORE_HTTP_PORTS", port.ToString(CultureInfo.InvariantCulture)));

        Assert.Equal(1, answer.ExitCode);
        Assert.InRange(elapsed.Elapsed, TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(60));
    }
}
