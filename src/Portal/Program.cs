using PosterSaaS.Domain;
using PosterSaaS.Portal;
using PosterSaaS.Portal.Api;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Identity;
using PosterSaaS.Portal.Sharing;
using PosterSaaS.ServiceDefaults;

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
    .AddApi()
    .AddPages();

var app = builder.Build();
app.UsePortal();
app.MapDefaultEndpoints();
app.MapSignIn();
app.MapApi();
app.MapShares();
app.MapRazorPages();
await app.RunValidatedAsync();
