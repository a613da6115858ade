using PosterSaaS.Domain;
using PosterSaaS.Portal;
using PosterSaaS.Portal.Api;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Discovery;
using PosterSaaS.Portal.Gallery;
using PosterSaaS.Portal.Identity;
using PosterSaaS.Portal.Sharing;
using PosterSaaS.ServiceDefaults;

if (AliveCommand.IsAskedFor(args))
{
    return await AliveCommand.RunAsync();
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services
    .AddDomain()
    .AddPortal()
    .AddIdentity()
    .AddTenancy()
    .AddMembers()
    .AddBilling()
    .AddOperators()
    .AddGenerations()
    .AddGallery()
    .AddApi()
    .AddPages();

var app = builder.Build();
await app.RunValidatedAsync(static app =>
{
    app.UsePortal();
    app.MapDefaultEndpoints();
    app.MapSignIn();
    app.MapApi();
    app.MapShares();
    app.MapGalleryImages();
    app.MapDiscovery();
    app.MapRazorPages();
});
return Environment.ExitCode;
