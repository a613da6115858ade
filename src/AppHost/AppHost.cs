using Amazon;
using PosterSaaS.AppHost;

// What runs, and how it is wired. The public Aspire.Hosting API only: the real Aspire and LocalHosting/ both start this file.
var builder = DistributedApplication.CreateBuilder(args);
if (!Setup.TryPrepare(builder, out var setup))
{
    return 1;
}

var (ports, names, local) = setup;

var generation = builder.AddProject<Projects.Generation>("generation", launchProfileName: "http")
    .WithEndpoint("http", endpoint => (endpoint.Port, endpoint.IsProxied) = (ports.Generation, false))
    .WithHttpHealthCheck("/health");

var portal = builder.AddProject<Projects.Portal>("portal", launchProfileName: "http")
    .WithEndpoint("http", endpoint => (endpoint.Port, endpoint.IsProxied) = (ports.Portal, false))
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health")
    .WithReference(generation)
    .WaitFor(generation);

foreach (var host in new[] { portal, generation })
{
    host.WithResourceNames(names)
        .WithEnvironment("Images__ModelId", "stability.sd3-5-large-v1:0")
        .WithEnvironment("PublicUrl", ports.PortalUrl);
}

portal.WithStripe(builder.Configuration, ports, isLocal: local is not null);

if (local is null)
{
    // PosterSaaS:Backend=aws: the two hosts here, everything they use in AWS.
    var aws = builder.AddAWSSDKConfig()
        .WithProfile(builder.Configuration["AWS:Profile"] ?? "default")
        .WithRegion(RegionEndpoint.GetBySystemName(builder.Configuration["AWS:Region"] ?? "us-east-1"));

    foreach (var host in new[] { portal, generation })
    {
        host.WithReference(aws)
            .WithEnvironment("Images__Region", builder.Configuration["Images:Region"] ?? "us-east-1");
    }
}
else
{
    var dynamodb = builder.AddExecutable("dynamodb", local.Java, ".", local.DynamoDBLocal.Arguments(ports.DynamoDB, local.TablesPath))
        .WithHttpEndpoint(port: ports.DynamoDB, name: "http", isProxied: false)
        .WithHttpHealthCheck("/", statusCode: 400); // it is up when it refuses a request without a signature

    var localcloud = builder.AddProject<Projects.LocalCloud>("localcloud", launchProfileName: "http")
        .WithHttpEndpoint(port: ports.Cognito, name: "cognito", isProxied: false)
        .WithHttpEndpoint(port: ports.S3, name: "s3", isProxied: false)
        .WithHttpEndpoint(port: ports.Bedrock, name: "bedrock", isProxied: false)
        .WithHttpEndpoint(port: ports.Stripe, name: "stripe", isProxied: false)
        .WithHttpHealthCheck("/health", endpointName: "cognito")
        .WithHttpHealthCheck("/health", endpointName: "s3")
        .WithHttpHealthCheck("/health", endpointName: "bedrock")
        .WithHttpHealthCheck("/health", endpointName: "stripe")
        .WithEnvironment("LocalCloud__CognitoUrl", ports.CognitoUrl)
        .WithEnvironment("LocalCloud__S3Url", ports.S3Url)
        .WithEnvironment("LocalCloud__BedrockUrl", ports.BedrockUrl)
        .WithEnvironment("LocalCloud__StripeUrl", ports.StripeUrl)
        .WithEnvironment("LocalCloud__StripeWebhookUrl", $"{ports.PortalUrl}/api/stripe/webhook")
        .WithEnvironment("LocalCloud__PortalUrl", ports.PortalUrl)
        .WithEnvironment("LocalCloud__DataPath", local.DataPath);

    portal.WithEnvironment("Outbox__Folder", Path.Combine(local.DataPath, "outbox"));
    foreach (var host in new[] { portal, generation })
    {
        host.WithLocalAws(ports)
            .WithEnvironment("Images__Region", LocalAws.Region)
            .WaitFor(dynamodb)
            .WaitFor(localcloud);
    }

    builder.Eventing.Subscribe<BeforeResourceStartedEvent>(dynamodb.Resource, (_, cancellationToken) =>
        local.DynamoDBLocal.InstallAsync(cancellationToken));
    builder.Eventing.Subscribe<ResourceReadyEvent>(dynamodb.Resource, (_, cancellationToken) =>
        LocalAws.EnsureTablesAsync(ports, names.Tables, cancellationToken));
    builder.Eventing.Subscribe<ResourceReadyEvent>(localcloud.Resource, (_, cancellationToken) =>
        LocalAws.EnsureBucketAsync(ports, names.Bucket, cancellationToken));
}

builder.Eventing.Subscribe<ResourceReadyEvent>(portal.Resource, (_, _) => Banner.ShowAsync(setup, builder.Configuration));

builder.Build().Run();
return Environment.ExitCode;
