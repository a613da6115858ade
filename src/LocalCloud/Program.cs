using PosterSaaS.LocalCloud;

var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
var options = configuration.GetSection(LocalCloudOptions.Section).Get<LocalCloudOptions>() ?? new LocalCloudOptions();

await using var cloud = await LocalCloudHost.StartAsync(options);
Console.WriteLine($"LocalCloud: Cognito {cloud.Cognito} · S3 {cloud.S3} · Bedrock {cloud.Bedrock} · Stripe {cloud.Stripe}");
await cloud.WaitForShutdownAsync();
