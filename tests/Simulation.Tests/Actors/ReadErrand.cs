using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Simulation.Tests.Networks;

namespace PosterSaaS.Simulation.Tests.Actors;

/// <summary>Looks at the credits, at one generation and at the list of them.</summary>
internal sealed class ReadErrand(DateTimeOffset at) : Errand(at)
{
    private const int EntriesMax = 25;

    public override async Task RunAsync(Portal portal, Membership member)
    {
        var (id, tenant) = (member.Tenant, member.Tenant.Value);
        var call = portal.Begin(CallKind.Read, tenant);
        portal.Answers.Balance(call, await portal.Ledger.GetBalanceAsync(id, CancellationToken.None));

        call = portal.Begin(CallKind.Read, tenant);
        portal.Answers.Entries(call, await portal.Ledger.ListEntriesAsync(id, before: null, EntriesMax, CancellationToken.None));

        if (portal.SomeGeneration(tenant) is { } generation)
        {
            call = portal.Begin(CallKind.Read, tenant);
            portal.Answers.Found(call, generation.Value, await portal.History.FindAsync(id, generation, CancellationToken.None));
        }

        call = portal.Begin(CallKind.Read, tenant);
        portal.Answers.Listed(call, await portal.History.ListAsync(id, new HistoryFilter(), limit: 5, after: null, CancellationToken.None), isAll: true);
    }
}
