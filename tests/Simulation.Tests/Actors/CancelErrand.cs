using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Simulation.Tests.Networks;

namespace PosterSaaS.Simulation.Tests.Actors;

/// <summary>Cancels a generation.</summary>
/// <param name="at">When.</param>
/// <param name="id">Which; null for any that there is.</param>
internal sealed class CancelErrand(DateTimeOffset at, GenerationId? id = null) : Errand(at)
{
    public override async Task RunAsync(Portal portal, Membership member)
    {
        var tenant = member.Tenant.Value;
        if ((id ?? portal.SomeGeneration(tenant)) is { } chosen)
        {
            var call = portal.Begin(CallKind.Cancel, tenant);
            var outcome = await portal.Completion.CancelAsync(member.Tenant, chosen, member.User, CancellationToken.None);
            portal.Answers.Cancelled(call, chosen.Value, outcome);
        }
    }
}
