using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Storage;

/// <summary>
/// Every key shape of the three tables, tenant first. <c>docs/data-model.md</c> explains them with their access patterns.
/// What need not share the balance's partition does not: one partition takes 1,000 write units a second.
/// </summary>
public static class Keys
{
    public const string GenerationPrefix = "GENERATION#";
    public const string GalleryPrefix = "GALLERY#";
    public const string EntryPrefix = "ENTRY#";
    public const string BookingPrefix = "REFERENCE#";
    public const string TenantPrefix = "TENANT#";
    public const string MemberPrefix = "MEMBER#";
    public const string InvitationPrefix = "INVITATION#";
    public const string ApiKeyPrefix = "APIKEY#";
    public const string SessionPrefix = "SESSION#";

    // credits table

    public static Dictionary<string, AttributeValue> Balance(TenantId tenant) => Key(Partition(tenant), "BALANCE");

    public static Dictionary<string, AttributeValue> Entry(TenantId tenant, long sequence) =>
        Key(LedgerPartition(tenant), EntryPrefix + sequence.ToString("D12", CultureInfo.InvariantCulture));

    /// <summary>The number of the entry with that key.</summary>
    public static long SequenceOf(IReadOnlyDictionary<string, AttributeValue> entryKey) =>
        long.Parse(entryKey[Attributes.SortKey].S.AsSpan(EntryPrefix.Length), CultureInfo.InvariantCulture);

    /// <summary>What was booked once under the reference. It sorts behind the entries.</summary>
    public static Dictionary<string, AttributeValue> Booking(TenantId tenant, string reference) => Key(LedgerPartition(tenant), BookingPrefix + reference);

    /// <summary>What a member spent in a month. It has a partition of its own, like the ledger.</summary>
    public static Dictionary<string, AttributeValue> Spending(TenantId tenant, UserId member, DateOnly day) => Key(SpendingPartition(tenant), SpendingPrefix(day) + member);

    public static string SpendingPartition(TenantId tenant) => Partition(tenant) + "#SPENDING";

    /// <summary>Of all members in that day's month.</summary>
    public static string SpendingPrefix(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture) + "#";

    /// <summary>A purchase of credits. Purchases have a partition of their own, like the ledger.</summary>
    public static Dictionary<string, AttributeValue> Purchase(TenantId tenant, string id) => Key(PurchasePartition(tenant), id);

    public static string PurchasePartition(TenantId tenant) => Partition(tenant) + "#PURCHASES";

    /// <summary>Who the tenant is at the payment provider.</summary>
    public static Dictionary<string, AttributeValue> Customer(TenantId tenant) => Key(Partition(tenant), "CUSTOMER");

    /// <summary>That a purchase is not settled. All tenants' stand in one list, which is short: it is gone through every minute.</summary>
    public static Dictionary<string, AttributeValue> OpenPurchase(TenantId tenant, string id) => Key(OpenPurchases, $"{Partition(tenant)}#{id}");

    public const string OpenPurchases = "OPENPURCHASES";

    /// <summary>When the tenant wants credits bought by themselves, and what came of it.</summary>
    public static Dictionary<string, AttributeValue> TopUp(TenantId tenant) => Key(Partition(tenant), "TOPUP");

    /// <summary>The card that the tenant keeps at the payment provider.</summary>
    public static Dictionary<string, AttributeValue> KeptCard(TenantId tenant) => Key(Partition(tenant), "CARD");

    /// <summary>That a tenant's automatic top-up is to be looked at. All tenants' stand in one list, which is gone through every minute.</summary>
    public static Dictionary<string, AttributeValue> TopUpLook(TenantId tenant) => Key(TopUpLooks, Partition(tenant));

    public const string TopUpLooks = "TOPUPS";

    /// <summary>How often the image model was called that day. It is everybody's, so no tenant leads it.</summary>
    public static Dictionary<string, AttributeValue> Spend(DateOnly day) => Key($"SPEND#{day:yyyy-MM-dd}", "SPEND");

    /// <summary>What the deleted tenants' ledgers of that month add up to. Nobody can tell which tenants they were, so none leads it.</summary>
    public static Dictionary<string, AttributeValue> Totals(DateOnly month) => Key($"TOTALS#{month:yyyy-MM}", "TOTALS");

    public static string LedgerPartition(TenantId tenant) => Partition(tenant) + "#LEDGER";

    // history table

    public static Dictionary<string, AttributeValue> Generation(TenantId tenant, GenerationId id) => Key(Partition(tenant), GenerationPrefix + id);

    /// <summary>How many generations of the tenant run at the moment.</summary>
    public static Dictionary<string, AttributeValue> Running(TenantId tenant) => Key(Partition(tenant), "RUNNING");

    /// <summary>Which generation stands for the tenant: one at most, because there is one such row.</summary>
    public static Dictionary<string, AttributeValue> Featured(TenantId tenant) => Key(Partition(tenant), "FEATURED");

    /// <summary>A deleted generation that is to be removed at that time. All tenants' stand in one list, in the order of the time, so that a worker finds them with one query.</summary>
    public static Dictionary<string, AttributeValue> Deletion(DateTimeOffset due, TenantId tenant, GenerationId id) => Key(Deletions, $"{DeletionsDue(due)}#{Partition(tenant)}#{id}");

    public static string DeletionsDue(DateTimeOffset due) => AttributeValues.Text(due);

    public const string Deletions = "DELETIONS";

    /// <summary>What the tenant and the operators want with a poster in the public gallery. It sorts before the generations.</summary>
    public static Dictionary<string, AttributeValue> GalleryEntry(TenantId tenant, GenerationId id) => Key(Partition(tenant), GalleryPrefix + id);

    /// <summary>How many posters the tenant has published.</summary>
    public static Dictionary<string, AttributeValue> GalleryCount(TenantId tenant) => Key(Partition(tenant), "PUBLISHED");

    /// <summary>A poster in the public gallery, under the address that everybody may know: it does not tell the tenant.</summary>
    public static Dictionary<string, AttributeValue> GalleryPoster(GalleryId id) => Key($"GALLERYPOSTER#{id}", "POSTER");

    /// <summary>The same poster in the gallery's list: all tenants', in the order of the time they were published.</summary>
    public static Dictionary<string, AttributeValue> GalleryLine(GalleryPlace place) => Key(Gallery, GalleryPlaceOf(place));

    public static string GalleryPlaceOf(GalleryPlace place) => $"{AttributeValues.Text(place.PublishedAt)}#{place.Id}";

    public const string Gallery = "GALLERY";

    /// <summary>Copies in the bucket that are to be removed at that time. They stand in one list, in the order of the time, so that a worker finds them with one query.</summary>
    public static Dictionary<string, AttributeValue> CopyRemoval(DateTimeOffset due, GalleryId id) => Key(CopyRemovals, $"{CopyRemovalsDue(due)}#{id}");

    public static string CopyRemovalsDue(DateTimeOffset due) => AttributeValues.Text(due);

    public const string CopyRemovals = "COPYREMOVALS";

    /// <summary>The caller's idempotency key, hashed: it is of any length and alphabet, and nobody needs to read it back.</summary>
    public static Dictionary<string, AttributeValue> IdempotencyKey(TenantId tenant, string key) => IdempotencyKeyOfHash(tenant, Hash(key));

    public static Dictionary<string, AttributeValue> IdempotencyKeyOfHash(TenantId tenant, string hash) => Key($"{Partition(tenant)}#KEY#{hash}", "KEY");

    // tenants table

    public static Dictionary<string, AttributeValue> Tenant(TenantId tenant) => Key(Partition(tenant), "TENANT");

    public static Dictionary<string, AttributeValue> Member(TenantId tenant, UserId user) => Key(Partition(tenant), MemberPrefix + user);

    /// <summary>An offer to join. Its link is a secret that somebody holds, so only a hash is stored, which serves as its id.</summary>
    public static Dictionary<string, AttributeValue> Invitation(TenantId tenant, string id) => Key(Partition(tenant), InvitationPrefix + id);

    /// <summary>A program's way in. The key is a secret that somebody holds, so only a hash is stored, which serves as its id.</summary>
    public static Dictionary<string, AttributeValue> ApiKey(TenantId tenant, string id) => Key(Partition(tenant), ApiKeyPrefix + id);

    /// <summary>A link to a poster. Its secret is somebody's who has it, so only a hash is stored, which serves as its id. Shares have a partition of their own.</summary>
    public static Dictionary<string, AttributeValue> Share(TenantId tenant, string id) => Key(SharePartition(tenant), id);

    public static string SharePartition(TenantId tenant) => Partition(tenant) + "#SHARES";

    /// <summary>What was done in a tenant, by whom. It sorts by time.</summary>
    public static Dictionary<string, AttributeValue> AuditRow(TenantId tenant, string ulid) => Key(AuditPartition(tenant), ulid);

    public static string AuditPartition(TenantId tenant) => Partition(tenant) + "#AUDIT";

    /// <summary>What operators did that month, in any tenant or to any account. It sorts by time.</summary>
    public static Dictionary<string, AttributeValue> Operation(DateOnly day, string ulid) => Key(OperationsPartition(day), ulid);

    public static string OperationsPartition(DateOnly day) => $"OPERATIONS#{day:yyyy-MM}";

    /// <summary>An adjustment of credits that waits for a second operator. All tenants' stand in one list, which is short: operators go through it.</summary>
    public static Dictionary<string, AttributeValue> AdjustmentRequest(TenantId tenant, string id) => Key(AdjustmentRequestsPartition, $"{Partition(tenant)}#{id}");

    public const string AdjustmentRequestsPartition = "ADJUSTMENTS";

    /// <summary>How many credits an operator adjusted alone that day.</summary>
    public static Dictionary<string, AttributeValue> AdjustedAlone(UserId user, DateOnly day) => Key(Partition(user), $"ADJUSTED#{day:yyyy-MM-dd}");

    /// <summary>A deleted tenant whose data is being removed. They share a partition, so that a worker finds them with one query.</summary>
    public static Dictionary<string, AttributeValue> Removal(TenantId tenant) => Key(RemovalsPartition, tenant.Value);

    public const string RemovalsPartition = "REMOVALS";

    /// <summary>Slugs share a partition by their first two letters, so that operators can look for one by its beginning.</summary>
    public static Dictionary<string, AttributeValue> Slug(string slug) => Key(SlugPartition(slug), slug);

    /// <param name="beginning">At least two letters.</param>
    public static string SlugPartition(string beginning) => "SLUGS#" + beginning[..2];

    /// <summary>How many tenants the user made that month.</summary>
    public static Dictionary<string, AttributeValue> TenantsMade(UserId user, DateOnly day) => Key(Partition(user), $"MADE#{day:yyyy-MM}");

    public static Dictionary<string, AttributeValue> Membership(UserId user, TenantId tenant) => Key(Partition(user), TenantPrefix + tenant);

    public static Dictionary<string, AttributeValue> PersonalTenant(UserId user) => Key(Partition(user), "PERSONAL");

    /// <summary>The session's id is a secret the browser holds, so only its hash is stored.</summary>
    public static Dictionary<string, AttributeValue> Session(string sessionId) => Key(SessionPrefix + Hash(sessionId), "SESSION");

    /// <summary>That the user has this session, so that all of a user's can be ended at once.</summary>
    public static Dictionary<string, AttributeValue> SessionOf(UserId user, string sessionId) => Key(Partition(user), SessionPrefix + Hash(sessionId));

    /// <summary>The session that such a row tells of.</summary>
    public static Dictionary<string, AttributeValue> SessionNamed(string sortKey) => Key(sortKey, "SESSION");

    public static Dictionary<string, AttributeValue> KeyRingElement(string name) => Key(KeyRingPartition, "KEY#" + name);

    public const string KeyRingPartition = "KEYRING";

    public static string Partition(TenantId tenant) => TenantPrefix + tenant;

    public static string Partition(UserId user) => "USER#" + user;

    /// <summary>Whose data a partition holds; null when no tenant leads it.</summary>
    public static TenantId? TenantOf(string partitionKey) => partitionKey.StartsWith(TenantPrefix, StringComparison.Ordinal)
        ? new TenantId(partitionKey[TenantPrefix.Length..].Split('#')[0])
        : null;

    private static Dictionary<string, AttributeValue> Key(string partitionKey, string sortKey) => new()
    {
        [Attributes.PartitionKey] = new(partitionKey),
        [Attributes.SortKey] = new(sortKey),
    };

    public static string Hash(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
}
