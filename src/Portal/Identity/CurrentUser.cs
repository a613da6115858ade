using System.Security.Claims;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Identity;

/// <summary>Who makes this request.</summary>
public sealed class CurrentUser
{
    public const string OperatorsGroup = "admin";

    private readonly Func<ClaimsPrincipal?> _find;

    public CurrentUser(IHttpContextAccessor accessor) => _find = () => accessor.HttpContext?.User;

    /// <summary>Somebody who is just signing in.</summary>
    public CurrentUser(ClaimsPrincipal principal) => _find = () => principal;

    private ClaimsPrincipal? Principal => _find();

    public bool IsSignedIn => Principal?.Identity?.IsAuthenticated is true;

    /// <summary>Null for an access token, which carries none.</summary>
    public string? Email => Principal?.FindFirstValue("email");

    /// <summary>An address that the user pool says it has verified, in the one spelling; null when there is none.</summary>
    public string? VerifiedEmail => bool.TryParse(Principal?.FindFirstValue("email_verified"), out var isVerified) && isVerified ? EmailAddress.Normalize(Email) : null;

    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public UserId Id => Principal?.FindFirst("sub") is { } subject
        ? UserId.From(subject.Issuer, subject.Value)
        : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Whether the last sign-in said so, which is enough to show a link; whether it is so, the operators' pages ask.</summary>
    public bool IsInOperatorsGroup => Principal?.HasClaim("cognito:groups", OperatorsGroup) is true;

    /// <summary>As the audit names whoever does something.</summary>
    public Actor Actor => new(Id, VerifiedEmail);

    /// <summary>What a person's own workspace is called when it is made.</summary>
    public string WorkspaceName => Email is { Length: > 0 } email ? email.Split('@')[0] : "personal";
}
