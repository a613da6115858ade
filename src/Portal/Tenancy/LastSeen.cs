using Microsoft.Extensions.Caching.Memory;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Tenancy;

/// <summary>Notes when members were here and keys were used, without a write at every request.</summary>
public sealed class LastSeen(IMemoryCache cache, MemberStore members, ApiKeyStore keys)
{
    /// <param name="participant">Who is here.</param>
    /// <param name="email">The verified address of this session, which may be newer than the one that is kept.</param>
    public Task NoteAsync(Participant participant, string? email, CancellationToken cancellationToken) => participant switch
    {
        KeyHolder holder => keys.NoteUseAsync(holder.Key, cancellationToken), // its row tells when that is due, and was just read
        Membership membership => NoteMemberAsync(membership, email, cancellationToken),
        _ => throw new InvalidOperationException($"A {participant.GetType().Name} cannot be noted."),
    };

    private async Task NoteMemberAsync(Membership membership, string? email, CancellationToken cancellationToken)
    {
        var key = (typeof(LastSeen), membership.Tenant, membership.User);
        if (cache.TryGetValue(key, out _))
        {
            return;
        }

        cache.Set(key, true, MemberStore.ActivityInterval);
        await members.NoteActivityAsync(membership, email, cancellationToken);
    }
}
