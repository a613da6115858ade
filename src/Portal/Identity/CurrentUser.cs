using System.Security.Claims;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Identity;

/// <summary>Who makes this request.</summary>
public sealed class CurrentUser(IHttpContextAccessor accessor)
{
    private ClaimsPrincipal? Principal => accessor.HttpContext?.User;

    public bool IsSignedIn => Principal?.Identity?.IsAuthenticated is true;

    /// <summary>Null for an access token, which carries none.</summary>
    public string? Email => Principal?.FindFirstValue("email");

    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public UserId Id => Principal?.FindFirst("sub") is { } subject
        ? UserId.From(subject.Issuer, subject.Value)
        : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>What a person's own workspace is called when it is made.</summary>
    public string WorkspaceName => Email is { Length: > 0 } email ? email.Split('@')[0] : "personal";
}
