namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>A request that claims to be for another tenant, by something that the portal must not look at.</summary>
/// <param name="Address">As it is sent, byte by byte.</param>
/// <param name="Header">Such as <c>X-Tenant-Id: {tenant}</c>.</param>
/// <param name="Json">A call's body.</param>
/// <param name="Form">A form's further fields.</param>
/// <param name="IsProgram">Sent with an access token, for one's own workspace where the header says nothing else.</param>
/// <remarks>
/// <c>{mine}</c> and <c>{theirs}</c> are slugs, <c>{tenant}</c> the other tenant's id, <c>{user}</c> its owner.
/// </remarks>
internal sealed record Claim(string Address, string Header = "", string Json = "", string Form = "", bool IsProgram = false);

/// <summary>Ways to claim it, each with a name.</summary>
internal static class Claims
{
    /// <summary>The history page of one's own workspace, with something beside it that is to change nothing at all.</summary>
    public static readonly IReadOnlyDictionary<string, Claim> OnPages = new Dictionary<string, Claim>
    {
        ["header Workspace, which is for the API"] = new("/w/{mine}/history", "Workspace: {theirs}"),
        ["header X-Workspace"] = new("/w/{mine}/history", "X-Workspace: {theirs}"),
        ["header X-Tenant-Id"] = new("/w/{mine}/history", "X-Tenant-Id: {tenant}"),
        ["header X-Tenant"] = new("/w/{mine}/history", "X-Tenant: {tenant}"),
        ["header X-User-Id"] = new("/w/{mine}/history", "X-User-Id: {user}"),
        ["header X-Amzn-Oidc-Identity"] = new("/w/{mine}/history", "X-Amzn-Oidc-Identity: {user}"),
        ["header X-Forwarded-Host"] = new("/w/{mine}/history", "X-Forwarded-Host: {theirs}.example.com"),
        ["header X-Forwarded-Prefix"] = new("/w/{mine}/history", "X-Forwarded-Prefix: /w/{theirs}"),
        ["header Forwarded"] = new("/w/{mine}/history", "Forwarded: host={theirs}.example.com"),
        ["header X-Original-URL"] = new("/w/{mine}/history", "X-Original-URL: /w/{theirs}/history"),
        ["header X-Rewrite-URL"] = new("/w/{mine}/history", "X-Rewrite-URL: /w/{theirs}/history"),
        ["header Host"] = new("/w/{mine}/history", "Host: {theirs}.localhost"),
        ["header Referer"] = new("/w/{mine}/history", "Referer: http://localhost/w/{theirs}/history"),
        ["query tenant"] = new("/w/{mine}/history?tenant={tenant}"),
        ["query tenantId and slug"] = new("/w/{mine}/history?tenantId={tenant}&slug={theirs}"),
        ["query workspace"] = new("/w/{mine}/history?workspace={theirs}"),
        ["cookie tenant"] = new("/w/{mine}/history", "Cookie: tenant={tenant}"),
        ["cookie workspace"] = new("/w/{mine}/history", "Cookie: workspace={theirs}"),
        ["cookie user"] = new("/w/{mine}/history", "Cookie: user={user}; sub={user}"),
    };

    /// <summary>The same for the API's history.</summary>
    public static readonly IReadOnlyDictionary<string, Claim> OnCalls = new Dictionary<string, Claim>
    {
        ["call, header X-Tenant-Id"] = new("/api/history", "X-Tenant-Id: {tenant}", IsProgram: true),
        ["call, header X-Forwarded-Prefix"] = new("/api/history", "X-Forwarded-Prefix: /w/{theirs}", IsProgram: true),
        ["call, query workspace"] = new("/api/history?workspace={theirs}&Workspace={theirs}", IsProgram: true),
        ["call, query tenant"] = new("/api/history?tenant={tenant}", IsProgram: true),
        ["call, cookie workspace"] = new("/api/history", "Cookie: Workspace={theirs}", IsProgram: true),
    };

    /// <summary>What is refused or leads nowhere.</summary>
    public static readonly IReadOnlyDictionary<string, Claim> Refused = new Dictionary<string, Claim>
    {
        ["call, header Workspace"] = new("/api/history", "Workspace: {theirs}", IsProgram: true),
        ["call, header Workspace twice"] = new("/api/history", "Workspace: {mine},{theirs}", IsProgram: true),
        ["call, header Workspace as a path"] = new("/api/history", "Workspace: {mine}/../{theirs}", IsProgram: true),
        ["call, header Workspace in capitals"] = new("/api/history", "Workspace: {THEIRS}", IsProgram: true),
        ["call, header Workspace with the id"] = new("/api/history", "Workspace: {tenant}", IsProgram: true),
        ["call, tenant in the body"] = new("/api/generate", Json: """{"prompt":"a jazz night","tenant":"{tenant}"}""", IsProgram: true),
        ["call, workspace in the body"] = new("/api/generate", Json: """{"prompt":"a jazz night","workspace":"{theirs}"}""", IsProgram: true),
        ["path, two workspaces"] = new("/w/{mine}/w/{theirs}/history"),
        ["path, two workspaces and two slashes"] = new("/w/{mine}//w/{theirs}/history"),
        ["path, two slashes first"] = new("//w/{theirs}/history"),
        ["path, two slashes before the slug"] = new("/w//{theirs}/history"),
        ["path, up with dots"] = new("/w/{mine}/../{theirs}/history"),
        ["path, up with encoded dots"] = new("/w/{mine}/%2e%2e/{theirs}/history"),
        ["path, up with half encoded dots"] = new("/w/{mine}/.%2E/{theirs}/history"),
        ["path, up with encoded slashes"] = new("/w/{mine}%2f..%2f{theirs}/history"),
        ["path, up with encoded backslashes"] = new(@"/w/{mine}/..%5c{theirs}/history"),
        ["path, up with dots encoded twice"] = new("/w/{mine}/%252e%252e/{theirs}/history"),
        ["path, dots after the prefix"] = new("/w/%2e%2e/w/{theirs}/history"),
        ["path, encoded slash after the slug"] = new("/w/{theirs}%2fhistory"),
        ["path, prefix in capitals"] = new("/W/{theirs}/history"),
        ["path, slug in capitals"] = new("/w/{THEIRS}/history"),
        ["path, encoded slug"] = new("/w/%68{theirs-without-h}/history"),
        ["path, dot after the slug"] = new("/w/{theirs}./history"),
        ["path, space after the slug"] = new("/w/{theirs}%20/history"),
        ["path, nothing after the slug"] = new("/w/{theirs}%00/history"),
        ["path, semicolon after the slug"] = new("/w/{theirs};{mine}/history"),
        ["path, both slugs"] = new("/w/{mine},{theirs}/history"),
        ["path, the id in place of the slug"] = new("/w/{tenant}/history"),
        ["path, API in capitals"] = new("/w/{theirs}/API/history"),
        ["path, only the slug"] = new("/w/{theirs}"),
    };

    /// <summary>Forms that are taken, for one's own workspace.</summary>
    public static readonly IReadOnlyDictionary<string, Claim> Taken = new Dictionary<string, Claim>
    {
        ["form, field Tenant"] = new("/w/{mine}/create", Form: "Tenant={tenant}&tenant={tenant}"),
        ["form, field Workspace"] = new("/w/{mine}/create", Form: "Workspace={theirs}&Form.Workspace={theirs}"),
        ["form, field Membership"] = new("/w/{mine}/create", Form: "Membership.Tenant={tenant}&User={user}"),
    };
}
