using System.Security.Claims;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Identity;

/// <summary>Who makes this request.</summary>
public sealed class CurrentUser
{
    public const string OperatorsGroup = "admin";

    private readonly Func<ClaimsPrincipal?> _find;
    private readonly Func<Access?> _findKey = () => null;

    public CurrentUser(IHttpContextAccessor accessor) =>
        (_find, _findKey) = (() => accessor.HttpContext?.User, () => accessor.HttpContext?.Features.Get<Access>());

    /// <summary>Somebody who is just signing in.</summary>
    public CurrentUser(ClaimsPrincipal principal) => _find = () => principal;

    private ClaimsPrincipal? Principal => _find();

    public bool IsSignedIn => Principal?.Identity?.IsAuthenticated is true;

    /// <summary>What the API key of this request opens; null when a person makes it.</summary>
    public Access? Key => _findKey();

    /// <summary>Null for an access token, which carries none.</summary>
    public string? Email => Principal?.FindFirstValue("email");

    /// <summary>An address that the user pool says it has verified, in the one spelling; null when there is none.</summary>
    public string? VerifiedEmail => bool.TryParse(Principal?.FindFirstValue("email_verified"), out var isVerified) && isVerified ? EmailAddress.Normalize(Email) : null;

    /// <exception cref="InvalidOperationException">No person is signed in.</exception>
    public UserId Id => Principal?.FindFirst("sub") is { } subject
        ? UserId.From(subject.Issuer, subject.Value)
        : throw new InvalidOperationException("No person is signed in.");

    /// <summary>Whether the last sign-in said so, which is enough to show a link; whether it is so, the operators' pages ask.</summary>
    public bool IsInOperatorsGroup => Principal?.HasClaim("cognito:groups", OperatorsGroup) is true;

    /// <summary>As the audit names whoever does something.</summary>
    public Actor Actor => new(Id, VerifiedEmail);

    /// <summary>What a person's own workspace is called when it is made.</summary>
    public string WorkspaceName => Email is { Length: > 0 } email ? email.Split('@')[0] : "personal";
}
