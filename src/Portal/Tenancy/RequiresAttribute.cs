using Microsoft.AspNetCore.Authorization;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Tenancy;

/// <summary>
/// What a member needs to be allowed for a page or an endpoint. It also says that the endpoint is one of a workspace: none is reached
/// without a membership, and none without this attribute.
/// </summary>
/// <param name="permission">For all requests, or for those that only look.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresAttribute(Permission permission) : Attribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    private Permission? _toChange;

    public Permission Permission => permission;

    /// <summary>For requests that change something, where that takes more than looking.</summary>
    public Permission ToChange
    {
        get => _toChange ?? permission;
        init => _toChange = value;
    }

    /// <summary>Whether members may do it although their workspace is suspended: leave, or see to who is in it.</summary>
    public bool WhileSuspended { get; init; }

    public Permission For(HttpRequest request) => IsLook(request) ? Permission : ToChange;

    public static bool IsLook(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}
