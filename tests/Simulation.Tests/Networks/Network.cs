using PosterSaaS.Simulation.Tests.Audit;
using PosterSaaS.Simulation.Tests.Store;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Networks;

/// <summary>How one kind of request fails, as the SDK tells it.</summary>
/// <param name="Broken">An error after which nobody knows whether it took effect.</param>
/// <param name="Conflict">Refused because another transaction is at the same rows; null where there is no such thing.</param>
/// <param name="InProgress">Refused because the first request is still at work; null where there is no such thing.</param>
internal sealed record Failures(Func<Random, Exception> Broken, Func<Exception>? Conflict = null, Func<Exception>? InProgress = null);

/// <summary>Carries requests to the services and answers back, late, twice or not at all. What is under way goes on when its sender is dead.</summary>
internal sealed class Network(World world, Weather weather, Coverage coverage)
{
    public Task<TResponse> SendAsync<TResponse>(
        Caller caller, string operation, bool isWrite, Func<Answer<TResponse>> execute, Failures failures, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResponse>(cancellationToken);
        }

        var fault = weather.Next(world, isWrite, failures.InProgress is not null);
        var call = new PendingCall<TResponse>(world, caller, operation, execute, cancellationToken);
        world.Trace.Note(world.Now, caller.Name, operation, fault is Fault.None ? "" : fault.ToString());
        coverage.Saw(caller.Kind, operation, fault);
        var random = world.Random;
        var there = Latency(random);
        var gaveUp = random.Milliseconds(20, 8_000);
        switch (fault)
        {
            case Fault.None:
                call.ExecuteAfter(there, answerAfter: Latency(random));
                break;
            case Fault.Refused:
                call.FailAfter(gaveUp, failures.Broken(random));
                break;
            case Fault.AnswerLost:
                call.ExecuteAfter(there);
                call.FailAfter(there + gaveUp, failures.Broken(random));
                break;
            case Fault.AskedAgain:
                call.ExecuteAfter(there);
                call.ExecuteAfter(there + gaveUp, answerAfter: Latency(random));
                break;
            case Fault.Late:
                call.ExecuteAfter(gaveUp + random.Milliseconds(1, 4_000));
                call.FailAfter(gaveUp, failures.Broken(random));
                break;
            case Fault.Conflict:
                call.FailAfter(there, failures.Conflict?.Invoke() ?? failures.Broken(random));
                break;
            case Fault.InProgress:
                call.ExecuteAfter(there + random.Milliseconds(1, 60));
                call.FailAfter(there, failures.InProgress!());
                break;
        }

        return call.Answer;
    }

    private static TimeSpan Latency(Random random) => random.Happens(0.03) ? random.Milliseconds(50, 900) : random.Milliseconds(1, 12);
}
