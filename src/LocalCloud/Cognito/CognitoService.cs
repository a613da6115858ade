namespace PosterSaaS.LocalCloud.Cognito;

internal static class CognitoService
{
    public static WebApplication Build(LocalCloudOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.CognitoUrl);
        var app = builder.Build();
        app.MapGet("/health", () => Results.Ok());
        return app;
    }
}
