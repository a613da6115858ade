using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Members;

/// <summary>What was done in a workspace, as its members read it.</summary>
public static class AuditWords
{
    /// <summary>Who did it. Only operators have to say why, and which of them it was is no business of customers.</summary>
    public static string Who(AuditEntry entry) => entry.Reason is not null ? Strings.ProductName : entry.ActorName ?? Strings.AuditSomebody;

    /// <summary>What they did, after their name.</summary>
    public static string What(AuditEntry entry) => entry.Action switch
    {
        "workspace.renamed" => Phrase.Of(Strings.AuditWorkspaceRenamed, entry.Before, entry.After),
        "workspace.suspended" => Strings.AuditWorkspaceSuspended,
        "workspace.resumed" => Strings.AuditWorkspaceResumed,
        "member.role" => Phrase.Of(Strings.AuditMemberRole, entry.Subject, entry.Before, entry.After),
        "member.cap" => Phrase.Of(Strings.AuditMemberLimit, entry.Subject, entry.Before, entry.After),
        "member.left" => Phrase.Of(Strings.AuditMemberLeft, entry.Before),
        "member.removed" => Phrase.Of(Strings.AuditMemberRemoved, entry.Subject, entry.Before),
        "invitation.made" => Phrase.Of(Strings.AuditInvitationMade, entry.Subject, entry.After),
        "invitation.resent" => Phrase.Of(Strings.AuditInvitationResent, entry.Subject, entry.After),
        "invitation.revoked" => Phrase.Of(Strings.AuditInvitationRevoked, entry.Subject, entry.Before),
        "invitation.accepted" => Phrase.Of(Strings.AuditInvitationAccepted, entry.After),
        "key.made" => Phrase.Of(Strings.AuditKeyMade, entry.Subject, entry.After),
        "key.revoked" => Phrase.Of(Strings.AuditKeyRevoked, entry.Subject, entry.Before),
        "share.made" => Phrase.Of(Strings.AuditShareMade, entry.After),
        "share.revoked" => Strings.AuditShareRevoked,
        "credits.adjusted" => Phrase.Of(Strings.AuditCreditsAdjusted, entry.Subject, entry.Before, entry.After),
        "credits.requested" => Phrase.Of(Strings.AuditCreditsRequested, entry.Subject),
        "credits.declined" => Phrase.Of(Strings.AuditCreditsDeclined, entry.Subject),
        "billing.email" => Phrase.Of(Strings.AuditBillingEmail, entry.After),
        "purchase.refunded" => Phrase.Of(Strings.AuditPurchaseRefunded, entry.Subject),
        "top-up.on" => Phrase.Of(Strings.AuditTopUpOn, entry.Subject),
        "top-up.off" => Strings.AuditTopUpOff,
        "card.removed" => Phrase.Of(Strings.AuditCardRemoved, entry.Subject),
        "gallery.published" => entry.After is { } title ? Phrase.Of(Strings.AuditGalleryPublishedAs, title) : Strings.AuditGalleryPublished,
        "gallery.withdrawn" => Strings.AuditGalleryWithdrawn,
        "gallery.hidden" => Strings.AuditGalleryHidden,
        "gallery.unhidden" => Strings.AuditGalleryUnhidden,
        "generation.requeued" => Strings.AuditGenerationRequeued,
        "generation.retried" => Strings.AuditGenerationRetried,
        _ => Plain(entry), // actions are stored text: one that is newer than these words still reads
    };

    private static string Plain(AuditEntry entry) =>
        $"{entry.Action.Replace('.', ' ').Replace('-', ' ')}: {entry.Subject}" + (entry.Before, entry.After) switch
        {
            (null, null) => "",
            (null, var after) => $" ({after})",
            (var before, null) => $" ({before})",
            var (before, after) => $" ({before} → {after})",
        };
}
