using Microsoft.AspNetCore.Authorization;

namespace PosterSaaS.Portal.Tenancy;

/// <summary>Holds <see cref="RequiresAttribute"/> against the membership that opened the workspace, as it is stored at this request.</summary>
public sealed class RequiresHandler(IHttpContextAccessor accessor) : AuthorizationHandler<RequiresAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequiresAttribute requirement)
    {
        var http = accessor.HttpContext!;
        var workspace = http.RequestServices.GetRequiredService<Workspace>();
        if (workspace.IsOpen
            && workspace.May(requirement.For(http.Request))
            && (!workspace.IsSuspended || requirement.WhileSuspended || RequiresAttribute.IsLook(http.Request)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
