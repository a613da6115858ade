using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Identity;

namespace PosterSaaS.Portal.Tenancy;

/// <summary>The ways into workspaces for whoever makes this request: a member's is the membership, a program's the API key.</summary>
public sealed class Door(CurrentUser user, TenantStore tenants, ApiKeyStore keys)
{
    /// <summary>Null when there is no such workspace or no way in: the two look the same.</summary>
    public async Task<Access?> FindAsync(string slug, CancellationToken cancellationToken) => user.Key is { } key
        ? key.Participant.Slug == slug ? key : null
        : await tenants.FindAsync(user.Id, slug, cancellationToken);

    /// <summary>The way in as it is stored now, for what goes on longer than a request does. Null when it is closed.</summary>
    public Task<Access?> FindAgainAsync(Participant participant, CancellationToken cancellationToken) => participant is KeyHolder holder
        ? keys.OpenAgainAsync(holder, cancellationToken)
        : tenants.FindAsync(participant.User, participant.Slug, cancellationToken);
}
