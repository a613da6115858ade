using System.Text.RegularExpressions;
using System.Xml.Linq;
using PosterSaaS.Domain.Storage;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Hosting;
using PosterSaaS.TestSupport.Infrastructure;

namespace PosterSaaS.Portal.Tests.Infrastructure;

/// <summary>Terraform and the portal agree about its configuration.</summary>
public sealed class ConfigurationTests
{
    // What only an environment knows.
    private static readonly Dictionary<string, string> Values = new()
    {
        ["PublicUrl"] = "https://posters.example.com",
        ["Tables__Credits"] = "posters-test-credits",
        ["Tables__History"] = "posters-test-history",
        ["Tables__Tenants"] = "posters-test-tenants",
        ["Storage__Bucket"] = "posters-test-images",
        ["Cognito__Authority"] = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_test",
        ["Cognito__ClientId"] = "client",
        ["Cognito__ClientSecret"] = "a secret",
        ["Cognito__UserPoolId"] = "eu-central-1_test",
        ["Cognito__LogoutUrl"] = "https://posters-test.auth.eu-central-1.amazoncognito.com/logout",
        ["Gallery__ImageBaseUrl"] = "https://images.posters.example.com",
        ["Stripe__SecretKey"] = "sk_test_terraform",
        ["Stripe__WebhookSecret"] = "whsec_terraform",
        ["Stripe__PreviousWebhookSecret"] = "whsec_before",
    };

    // In the place of the task's role.
    private static readonly (string Name, string Value)[] Role = [("AWS_ACCESS_KEY_ID", "local"), ("AWS_SECRET_ACCESS_KEY", "local-secret"), ("AWS_REGION", "eu-central-1")];

    [Fact]
    public void Every_key_that_the_portal_is_given_is_one_that_it_knows()
    {
        var given = HostConfiguration.OfPortal();

        Assert.Empty(HostConfiguration.Unknown(given, typeof(PortalOptions).Assembly, typeof(TableNames).Assembly));
        Assert.Contains("PublicUrl", given.Keys);
        Assert.True(given.Count > 25, $"of the portal's keys only {given.Count} were found");
    }

    [Fact]
    public async Task With_what_terraform_gives_it_and_nothing_else_the_portal_starts()
    {
        var dynamo = await DynamoDbLocal.SharedAsync();
        using var portal = await HostProcess.StartAsync(
            HostProject.Portal,
            [.. HostConfiguration.Settings(HostConfiguration.OfPortal(), Values), .. Role, ("AWS_ENDPOINT_URL_DYNAMODB", dynamo.Endpoint.ToString())]);

        using var client = new HttpClient();
        using var front = await client.GetAsync(new Uri(portal.Address, "/pricing"));

        Assert.True(front.IsSuccessStatusCode, $"{front.StatusCode}");
    }

    [Fact]
    public async Task Without_a_key_it_needs_the_portal_names_it_in_one_line_and_ends()
    {
        var settings = HostConfiguration.Settings(HostConfiguration.OfPortal(), Values).Where(setting => setting.Name is not ("Tables__Tenants" or "Cognito__ClientSecret"));
        using var portal = HostProcess.Launch(HostProject.Portal, [.. settings, .. Role]);

        var exitCode = await portal.ExitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(1, exitCode);
        var line = Assert.Single(portal.Output);
        Assert.Contains("Tables__Tenants", line, StringComparison.Ordinal);
        Assert.Contains("Cognito__ClientSecret", line, StringComparison.Ordinal);
        Assert.DoesNotContain("sk_test_terraform", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_are_what_tasks_expect()
    {
        var image = XDocument.Load(RepositoryRoot.Combine("src", "Container.props")).Descendants().ToLookup(element => element.Name.LocalName, element => element.Value.Trim());
        var service = Terraform.Read("modules/service/main.tf");
        var port = Regex.Match(Terraform.Read("modules/service/variables.tf"), "variable \"container_port\" \\{[^}]*default\\s*=\\s*(\\d+)").Groups[1].Value;

        Assert.Matches("^mcr\\.microsoft\\.com/dotnet/aspnet:10\\.0\\.\\d+-noble-chiseled-extra@sha256:[0-9a-f]{64}$", Assert.Single(image["ContainerBaseImage"]));
        Assert.Contains($"user = \"{Assert.Single(image["ContainerUser"])}:", service, StringComparison.Ordinal);
        Assert.Contains("[\"CMD\", \"dotnet\", \"/app/${title(var.service)}.dll\", \"--alive\"]", service, StringComparison.Ordinal);
        Assert.Equal("8080", port);
        Assert.Contains($"Include=\"{port}\"", File.ReadAllText(RepositoryRoot.Combine("src", "Container.props")), StringComparison.Ordinal);
    }

    [Fact]
    public void Terraforms_defaults_of_rules_are_the_codes()
    {
        var rules = HostConfiguration.Rules(typeof(PortalOptions).Assembly, typeof(TableNames).Assembly).ToList();

        Assert.True(rules.Count >= 8, $"only {rules.Count} rules were found");
        Assert.All(rules, rule => Assert.Equal((rule.Key, rule.OfCode), (rule.Key, rule.OfTerraform)));
    }
}
