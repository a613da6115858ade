using System.ComponentModel;
using Microsoft.Extensions.Configuration;

namespace PosterSaaS.AppHost;

/// <summary>AppHost's own configuration, read and checked before anything starts.</summary>
internal sealed record Setup(Ports Ports, ResourceNames Names, LocalSetup? Local)
{
    /// <summary>False when something is missing; one sentence on standard error has said what, and what to do about it.</summary>
    public static bool TryPrepare(IDistributedApplicationBuilder builder, out Setup setup)
    {
        try
        {
            setup = Prepare(builder);
            return true;
        }
        catch (Exception refusal) when (refusal is DistributedApplicationException or IOException or UnauthorizedAccessException or Win32Exception)
        {
            Console.Error.WriteLine(refusal.Message);
            setup = null!;
            return false;
        }
    }

    private static Setup Prepare(IDistributedApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var ports = Ports.From(configuration);
        switch (configuration["PosterSaaS:Backend"] ?? "local")
        {
            case "aws":
                var names = ResourceNames.FromTerraformOutputs(configuration);
                Ports.RequireFree((nameof(Ports.Portal), ports.Portal), (nameof(Ports.Generation), ports.Generation));
                return new(ports, names, Local: null);

            case "local":
                Ports.RequireFree(
                    (nameof(Ports.Portal), ports.Portal),
                    (nameof(Ports.Generation), ports.Generation),
                    (nameof(Ports.Cognito), ports.Cognito),
                    (nameof(Ports.S3), ports.S3),
                    (nameof(Ports.Bedrock), ports.Bedrock),
                    (nameof(Ports.Stripe), ports.Stripe),
                    (nameof(Ports.DynamoDB), ports.DynamoDB));
                return new(ports, ResourceNames.Local(ports), LocalSetup.From(configuration, builder.AppHostDirectory));

            case var other:
                throw new DistributedApplicationException($"PosterSaaS:Backend is '{other}'; it must be local or aws.");
        }
    }
}

/// <summary>What only the local backend needs: DynamoDB Local, the Java that runs it, and a folder.</summary>
internal sealed record LocalSetup(string Java, DynamoDBLocal DynamoDBLocal, string DataPath, bool TablesInMemory, IDisposable DataLock)
{
    public string? TablesPath => TablesInMemory ? null : Path.Combine(DataPath, "dynamodb");

    public static LocalSetup From(IConfiguration configuration, string appHostDirectory)
    {
        var tablesInMemory = (configuration["PosterSaaS:DynamoDB"] ?? "file") switch
        {
            "memory" => true,
            "file" => false,
            var other => throw new DistributedApplicationException($"PosterSaaS:DynamoDB is '{other}'; it must be file or memory."),
        };

        var java = Prerequisites.RequireJava();
        var dynamoDBLocal = new DynamoDBLocal(Path.GetFullPath(configuration["PosterSaaS:DynamoDBLocalPath"] ?? Path.Combine(appHostDirectory, "DynamoDBLocal")));
        if (!dynamoDBLocal.IsInstalled)
        {
            Prerequisites.RequireNpm();
        }

        var dataPath = Path.GetFullPath(configuration["PosterSaaS:DataPath"] ?? Path.Combine(appHostDirectory, "../../.local"));
        var dataLock = FileLock.TryTake(Path.Combine(dataPath, "apphost.lock")) ?? throw new DistributedApplicationException(
            $"Another AppHost is using {dataPath}: stop it, or choose another folder with --PosterSaaS:DataPath=<folder>.");
        return new(java, dynamoDBLocal, dataPath, tablesInMemory, dataLock);
    }
}
