namespace PosterSaaS.LocalCloud.S3;

internal static class S3Service
{
    public static WebApplication Build(LocalCloudOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.S3Url);
        var app = builder.Build();
        app.MapGet("/health", () => Results.Ok());
        return app;
    }
}
