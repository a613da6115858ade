using Microsoft.AspNetCore.Authorization;

namespace PosterSaaS.Portal.Operators;

/// <summary>For operators only: members of the user pool's group <c>admin</c>, as the pool says at this moment.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OperatorsAttribute : Attribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}
