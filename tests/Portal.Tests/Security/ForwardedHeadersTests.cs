using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.Portal.Tests.Security;

/// <summary>Behind a load balancer that ends TLS, as Terraform sets it up: the portal's program, believing the last hop and nobody else.</summary>
public sealed class ForwardedHeadersTests
{
    private const string Setting = "ASPNETCORE_FORWARDEDHEADERS_ENABLED";

    [Fact]
    public async Task The_load_balancer_tells_the_scheme_and_the_client_whom_it_saw_itself()
    {
        await using var cloud = await TestCloud.StartAsync();
        var portal = await cloud.StartPortalAsync([("PublicUrl", "https://posters.example.com"), (Setting, "true"), .. SeenConnection.Told]);

        var seen = await SendAsync(portal, forwardedFor: "198.51.100.66, 203.0.113.9"); // the first is what the client says of itself

        Assert.Equal(("https", "203.0.113.9"), (seen.Scheme, seen.Client));
        Assert.Equal(portal.Address.Authority, seen.Host); // X-Forwarded-Host is anybody's
    }

    [Fact]
    public async Task Without_the_setting_nobody_is_believed()
    {
        await using var cloud = await TestCloud.StartAsync();
        var portal = await cloud.StartPortalAsync([.. SeenConnection.Told]);

        var seen = await SendAsync(portal, forwardedFor: "203.0.113.9");

        Assert.Equal(("http", "127.0.0.1", portal.Address.Authority), (seen.Scheme, seen.Client, seen.Host));
    }

    private static async Task<(string Scheme, string Client, string Host)> SendAsync(HostProcess portal, string forwardedFor)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(portal.Address, "/pricing"));
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (Header(SeenConnection.Scheme), Header(SeenConnection.Client), Header(SeenConnection.Host));

        string Header(string name) => Assert.Single(response.Headers.GetValues(name)).Replace("::ffff:", "", StringComparison.Ordinal);
    }
}
