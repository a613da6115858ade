using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Members;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>Ways into the workspace for programs.</summary>
[Requires(Permission.ManageKeys)]
public sealed class KeysModel(ApiKeyStore keys, Spendings spendings, Workspace workspace, TimeProvider clock) : PageModel
{
    private Dictionary<UserId, int> _spent = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ApiKey> ApiKeys { get; private set; } = [];

    /// <summary>The form, as it was sent.</summary>
    public string? Name { get; private set; }

    public ApiKeyScope Scope { get; private set; } = ApiKeyScope.Generate;

    /// <summary>Made by this very request, with its text: the only answer that has it.</summary>
    public (ApiKey Key, string Text)? Fresh { get; private set; }

    /// <summary>What was wrong with the name in the form.</summary>
    public string? NameProblem { get; private set; }

    /// <summary>Why nothing was done.</summary>
    public string? Problem { get; private set; }

    /// <summary>What was done.</summary>
    public string? Done { get; private set; }

    public bool MayChange => workspace.MayChange(Permission.ManageKeys);

    /// <summary>Credits used this month (UTC).</summary>
    public int SpentBy(ApiKey key) => _spent.GetValueOrDefault(key.User);

    public Task<IActionResult> OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Done = done is "revoked" ? Strings.KeysRevokedText : null;
        return ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostMakeAsync(string? name, ApiKeyScope? scope, CancellationToken cancellationToken)
    {
        Name = name;
        Scope = scope ?? Scope;
        if (GivenName.Normalize(name) is not { } given)
        {
            NameProblem = NameWords.Problem;
        }
        else if (scope is not { } wanted)
        {
            Problem = Strings.KeysScopeProblem; // a form that lost it must not give one that spends credits
        }
        else
        {
            await MakeAsync(given, wanted, cancellationToken);
        }

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostRevokeAsync(string? key, CancellationToken cancellationToken)
    {
        // By what is there, so that no text from outside becomes a key of a table.
        var existing = (await keys.ListAsync(workspace.Tenant, cancellationToken)).FirstOrDefault(each => each.Id == key);
        if (existing is not null && await keys.TryRevokeAsync(workspace.Membership, existing.Id, cancellationToken))
        {
            return RedirectToPage(new { done = "revoked" });
        }

        Problem = Strings.KeysGoneProblem;
        return await ShowAsync(cancellationToken);
    }

    private async Task MakeAsync(string name, ApiKeyScope scope, CancellationToken cancellationToken)
    {
        var (outcome, key, secret) = await keys.MakeAsync(workspace.Membership, name, scope, cancellationToken);
        switch (outcome)
        {
            case MakeApiKeyOutcome.Made:
                Fresh = (key!, ApiKey.Reveal(secret!));
                Name = null;
                break;
            case MakeApiKeyOutcome.TooMany:
                Problem = Phrase.Of(Strings.KeysTooManyProblem, ApiKeyStore.KeysMax);
                break;
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        ApiKeys = await keys.ListAsync(workspace.Tenant, cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        _spent = (await spendings.ListAsync(workspace.Tenant, today, cancellationToken)).ToDictionary(spent => spent.Member, spent => spent.Credits);
        Response.StatusCode = Problem is null && NameProblem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
