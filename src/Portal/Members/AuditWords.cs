using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Members;

/// <summary>What was done in a workspace, as its members read it.</summary>
public static class AuditWords
{
    /// <summary>Who did it. Only operators have to say why, and which of them it was is no business of customers.</summary>
    public static string Who(AuditEntry entry) => entry.Reason is not null ? "PosterSaaS" : entry.ActorName ?? "Somebody without an address";

    /// <summary>What they did, after their name.</summary>
    public static string What(AuditEntry entry) => entry.Action switch
    {
        "workspace.renamed" => $"renamed the workspace from “{entry.Before}” to “{entry.After}”",
        "workspace.suspended" => "suspended the workspace",
        "workspace.resumed" => "opened the workspace again",
        "member.role" => $"changed {entry.Subject} from {entry.Before} to {entry.After}",
        "member.cap" => $"changed the monthly limit of {entry.Subject} from {entry.Before} to {entry.After}",
        "member.left" => $"left ({entry.Before})",
        "member.removed" => $"removed {entry.Subject} ({entry.Before})",
        "invitation.made" => $"invited {entry.Subject} as {entry.After}",
        "invitation.resent" => $"invited {entry.Subject} again, as {entry.After}",
        "invitation.revoked" => $"revoked the invitation of {entry.Subject} ({entry.Before})",
        "invitation.accepted" => $"accepted the invitation and joined as {entry.After}",
        "key.made" => $"made the API key “{entry.Subject}” ({entry.After})",
        "key.revoked" => $"revoked the API key “{entry.Subject}” ({entry.Before})",
        "share.made" => $"made a link to a poster ({entry.After})",
        "share.revoked" => "ended a link to a poster",
        "credits.adjusted" => $"corrected the credits by {entry.Subject}, from {entry.Before} to {entry.After}",
        "credits.requested" => $"asked a colleague to correct the credits by {entry.Subject}",
        "credits.declined" => $"declined to correct the credits by {entry.Subject}",
        "billing.email" => $"changed where receipts go to {entry.After}",
        "purchase.refunded" => $"refunded {entry.Subject} of a purchase",
        "top-up.on" => $"turned on automatic top-ups. {entry.Subject}",
        "top-up.off" => "turned off automatic top-ups",
        "card.removed" => $"removed the card: {entry.Subject}",
        "gallery.published" => entry.After is { } title ? $"published a poster in the gallery, as “{title}”" : "published a poster in the gallery",
        "gallery.withdrawn" => "took a poster down from the gallery",
        "gallery.hidden" => "hid a poster from the gallery",
        "gallery.unhidden" => "stopped hiding a poster from the gallery",
        "generation.requeued" => "put a waiting poster first",
        "generation.retried" => "tried a failed poster again",
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
