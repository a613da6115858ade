using PosterSaaS.Domain;
using PosterSaaS.GenerationWorker.Attempts;
using PosterSaaS.GenerationWorker.Health;
using PosterSaaS.GenerationWorker.Images;
using PosterSaaS.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services
    .AddDomain()
    .AddImages()
    .AddAttempts()
    .AddStorageChecks();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapWakeUp();
await app.RunValidatedAsync();
