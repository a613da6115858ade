using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Members;

/// <summary>Scopes of API keys in words.</summary>
public static class ScopeWords
{
    /// <summary>What a program with the key can do, after "can".</summary>
    public static string Can(ApiKeyScope scope) => scope switch
    {
        ApiKeyScope.Read => "see posters, the credits and the statement",
        ApiKeyScope.Generate => "also make posters with the workspace's credits",
        ApiKeyScope.Manage => "also see, invite and remove members",
    };
}
