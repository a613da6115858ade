using Microsoft.Extensions.Caching.Memory;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Tenancy;

/// <summary>Notes when members were here, without a write at every request.</summary>
public sealed class MemberActivity(IMemoryCache cache, MemberStore members)
{
    public async Task NoteAsync(Membership membership, string? email, CancellationToken cancellationToken)
    {
        var key = (typeof(MemberActivity), membership.Tenant, membership.User);
        if (cache.TryGetValue(key, out _))
        {
            return;
        }

        cache.Set(key, true, MemberStore.ActivityInterval);
        await members.NoteActivityAsync(membership, email, cancellationToken);
    }
}
