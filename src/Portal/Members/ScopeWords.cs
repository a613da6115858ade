using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Members;

/// <summary>Scopes of API keys in words.</summary>
public static class ScopeWords
{
    /// <summary>What a program with the key can do, after "can".</summary>
    public static string Can(ApiKeyScope scope) => scope switch
    {
        ApiKeyScope.Read => Strings.ScopeReadCan,
        ApiKeyScope.Generate => Strings.ScopeGenerateCan,
        ApiKeyScope.Manage => Strings.ScopeManageCan,
    };
}
