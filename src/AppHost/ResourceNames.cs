using Microsoft.Extensions.Configuration;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.AppHost;

/// <summary>What the hosts have to be told about the cloud they use, local or real.</summary>
internal sealed record ResourceNames(TableNames Tables, string Bucket, string Authority, string UserPoolId, string ClientId, string ClientSecret, string LogoutUrl)
{
    private const string Section = "PosterSaaS:Resources";

    /// <summary>Fixed, so that scripts can count on them.</summary>
    public static ResourceNames Local(Ports ports) => new(
        new TableNames("posters-credits", "posters-history", "posters-tenants"),
        Bucket: "posters-local",
        Authority: $"{ports.CognitoUrl}/us-east-1_postersloc",
        UserPoolId: "us-east-1_postersloc",
        ClientId: "posters-local",
        ClientSecret: "posters-local-secret",
        LogoutUrl: $"{ports.CognitoUrl}/logout");

    /// <summary>The names of Terraform's outputs, in configuration section PosterSaaS:Resources.</summary>
    public static ResourceNames FromTerraformOutputs(IConfiguration configuration)
    {
        var resources = configuration.GetSection(Section);
        var missing = new List<string>();
        var names = new ResourceNames(
            new TableNames(Read("credits_table"), Read("history_table"), Read("tenants_table")),
            Bucket: Read("bucket"),
            Authority: Read("cognito_authority"),
            UserPoolId: Read("cognito_user_pool_id"),
            ClientId: Read("cognito_client_id"),
            ClientSecret: Read("cognito_client_secret"),
            LogoutUrl: Read("cognito_logout_url"));

        return missing.Count == 0
            ? names
            : throw new DistributedApplicationException(
                $"PosterSaaS:Backend=aws needs {string.Join(", ", missing.Select(output => $"{Section}:{output}"))}: set the value of the Terraform output of the same name, with dotnet user-secrets --project src/AppHost, as an environment variable or on the command line.");

        string Read(string output)
        {
            if (resources[output] is { Length: > 0 } value)
            {
                return value;
            }

            missing.Add(output);
            return "";
        }
    }
}

internal static class ResourceNamesExtensions
{
    public static IResourceBuilder<ProjectResource> WithResourceNames(this IResourceBuilder<ProjectResource> host, ResourceNames names) => host
        .WithEnvironment("Tables__Credits", names.Tables.Credits)
        .WithEnvironment("Tables__History", names.Tables.History)
        .WithEnvironment("Tables__Tenants", names.Tables.Tenants)
        .WithEnvironment("Storage__Bucket", names.Bucket)
        .WithEnvironment("Cognito__Authority", names.Authority)
        .WithEnvironment("Cognito__UserPoolId", names.UserPoolId)
        .WithEnvironment("Cognito__ClientId", names.ClientId)
        .WithEnvironment("Cognito__ClientSecret", names.ClientSecret)
        .WithEnvironment("Cognito__LogoutUrl", names.LogoutUrl);
}
