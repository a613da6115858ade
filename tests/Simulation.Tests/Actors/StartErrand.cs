using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Simulation.Tests.Audit;

namespace PosterSaaS.Simulation.Tests.Actors;

/// <summary>Asks for posters, always under the same key.</summary>
internal sealed class StartErrand(DateTimeOffset at, string key, GenerationRequest request) : Errand(at)
{
    private readonly List<StartCall> _calls = [];
    private StartOutcome? _answer;

    public override async Task RunAsync(Portal portal, Membership member)
    {
        var call = portal.BeginStart(member, key, request);
        _calls.Add(call);
        var result = await portal.Starter.StartAsync(member, key, request, CancellationToken.None);
        portal.Answers.Started(call, result);
        _answer = result.Outcome;
    }

    // Also what took effect after its caller had seen an error, or was dead.
    public override string? Problem()
    {
        var charges = _calls.Sum(call => call.Commits.Count);
        return charges > 1 ? $"the key {key} was charged {charges} times"
            : charges > 0 && _answer is (StartOutcome.InsufficientCredits or StartOutcome.MemberCapReached or StartOutcome.KeyReused) ? $"the key {key} was charged, and the answer was {_answer}"
            : null;
    }
}
