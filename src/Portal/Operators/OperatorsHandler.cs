using Microsoft.AspNetCore.Authorization;
using PosterSaaS.Portal.Identity;

namespace PosterSaaS.Portal.Operators;

/// <summary>
/// Lets operators in. The claim in the session is from the last sign-in, so it only spares the user pool a question about everybody
/// else; whether somebody still is an operator, the pool is asked.
/// </summary>
public sealed class OperatorsHandler(CurrentUser user, People people, IHttpContextAccessor accessor) : AuthorizationHandler<OperatorsAttribute>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, OperatorsAttribute requirement)
    {
        if (user.IsInOperatorsGroup
            && (await people.ListGroupsAsync(user.Id, accessor.HttpContext!.RequestAborted)).Contains(CurrentUser.OperatorsGroup))
        {
            context.Succeed(requirement);
        }
    }
}
