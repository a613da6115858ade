using PosterSaaS.Domain;
using PosterSaaS.GenerationWorker.Attempts;
using PosterSaaS.GenerationWorker.Health;
using PosterSaaS.GenerationWorker.Images;
using PosterSaaS.GenerationWorker.Operations;
using PosterSaaS.GenerationWorker.Removals;
using PosterSaaS.ServiceDefaults;

if (AliveCommand.IsAskedFor(args))
{
    return await AliveCommand.RunAsync();
}

if (OperatorCommands.AreAskedFor(args))
{
    return await OperatorCommands.RunAsync(args);
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services
    .AddDomain()
    .AddImages()
    .AddAttempts()
    .AddRemovals()
    .AddStorageChecks();

var app = builder.Build();
await app.RunValidatedAsync(static app =>
{
    app.MapDefaultEndpoints();
    app.MapWakeUp();
});
return Environment.ExitCode;
