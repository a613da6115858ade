using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Outbox;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Billing.TopUps;

/// <summary>
/// Tells a workspace's owners, its billing members, and the address that receipts go to, that its top-up is paused. The row says so until they are told; a letter may go out
/// twice when a process ends in between.
/// </summary>
public sealed class TopUpLetters(TopUpStore topUps, TenantStore tenants, Customers customers, IOutbox outbox, IOptions<PortalOptions> portal)
{
    /// <summary>Sends what is due; nothing when nothing is.</summary>
    public async Task SendAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        if (await topUps.FindAsync(tenant, cancellationToken) is not { IsLetterDue: true, Pause: { } reason } seen)
        {
            return;
        }

        var outcomes = new List<SendOutcome>();
        if (await tenants.FindAsync(tenant, cancellationToken) is { } workspace) // nobody is told of one that is deleted
        {
            foreach (var email in await FindRecipientsAsync(tenant, cancellationToken))
            {
                outcomes.Add(await outbox.SendAsync(Letter(email, workspace, seen.Terms, reason), cancellationToken));
            }
        }

        if (!outcomes.Contains(SendOutcome.Failed))
        {
            // Somebody who changed it meanwhile has seen why it was paused.
            await topUps.TryReplaceAsync(seen, seen with { IsLetterDue = false }, [], cancellationToken);
        }
    }

    private async Task<IEnumerable<string>> FindRecipientsAsync(TenantId tenant, CancellationToken cancellationToken) =>
        (await tenants.ListMembersAsync(tenant, cancellationToken))
            .Where(member => member.Role is Role.Owner or Role.Billing)
            .Select(member => member.Email)
            .Append(await customers.FindEmailAsync(tenant, cancellationToken))
            .OfType<string>()
            .Distinct();

    private Message Letter(string email, Tenant workspace, TopUpTerms terms, PauseReason reason) => new(
        email,
        Phrase.Of(Strings.TopUpLetterSubject, workspace.Name),
        Phrase.Of(
            Strings.TopUpLetterText,
            workspace.Name,
            terms.Credits,
            terms.Threshold,
            TopUpWords.Why(reason),
            portal.Value.Absolute(WorkspacePath.To(workspace.Slug, "/top-up")),
            portal.Value.Absolute(WorkspacePath.To(workspace.Slug, "/buy"))));
}
