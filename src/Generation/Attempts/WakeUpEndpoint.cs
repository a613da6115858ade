namespace PosterSaaS.GenerationWorker.Attempts;

public static class WakeUpEndpoint
{
    public static void MapWakeUp(this WebApplication app) => app
        .MapPost("/wake", Wake)
        .AllowAnonymous(); // all a caller can do with it is make the worker look at the queue sooner

    private static IResult Wake(WakeUp wakeUp)
    {
        wakeUp.Tap();
        return Results.Accepted();
    }
}
