namespace PosterSaaS.LocalCloud.Bedrock;

internal static class BedrockService
{
    public static WebApplication Build(LocalCloudOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.BedrockUrl);
        var app = builder.Build();
        app.MapGet("/health", () => Results.Ok());
        return app;
    }
}
