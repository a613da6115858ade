using System.IO.Enumeration;
using System.Reflection;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Domain.Tests.Storage;

/// <summary>
/// No key of a tenant's data can be made without that tenant, and none that is made lies behind another tenant's wall, the way a policy
/// of the cloud would draw it: <c>dynamodb:LeadingKeys</c> and the prefix in the bucket.
/// </summary>
public class WallOfKeysTests
{
    private const int Rounds = 10_000;

    // Keys that no tenant leads. A new one needs a line here and in docs/data-model.md, with a reason that a reviewer believes.
    private static readonly HashSet<string> Shared =
    [
        nameof(Keys.Spend), // the day's model calls, of everybody together
        nameof(Keys.Slug), nameof(Keys.SlugPartition), // which tenant has that name: read before the tenant is known
        nameof(Keys.Membership), nameof(Keys.PersonalTenant), nameof(Keys.TenantsMade), nameof(Keys.SessionOf), // a person's own
        nameof(Keys.Session), nameof(Keys.SessionNamed), // a sign-in
        nameof(Keys.Operation), nameof(Keys.OperationsPartition), // what operators did
        nameof(Keys.AdjustmentRequest), // the list of what waits for a second operator
        nameof(Keys.AdjustedAlone), // an operator's own
        nameof(Keys.OpenPurchase), // the list of unsettled purchases that the portal goes through
        nameof(Keys.TopUpLook), // the list of automatic top-ups that the portal goes through
        nameof(Keys.Deletion), // the list of deleted posters that workers go through
        nameof(Keys.GalleryPoster), nameof(Keys.GalleryLine), // what everybody may see
        nameof(Keys.CopyRemoval), // the list of public copies that workers remove
        nameof(Keys.Removal), // the list of deleted tenants that workers go through
        nameof(Keys.Totals), // sums of deleted tenants, without their names
        nameof(Keys.KeyRingElement), // the portal's
    ];

    private static readonly MethodInfo[] Makers =
    [
        .. typeof(Keys).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType == typeof(Dictionary<string, AttributeValue>) || method.Name.EndsWith("Partition", StringComparison.Ordinal)),
    ];

    private static readonly MethodInfo[] OfTenants = [.. Makers.Where(method => method.GetParameters()[0].ParameterType == typeof(TenantId) && !Shared.Contains(method.Name))];

    [Fact]
    public void Every_key_takes_a_tenant_first_or_is_shared_on_purpose()
    {
        var withoutTenant = Makers.Except(OfTenants).Select(method => method.Name).Where(name => name != nameof(Keys.Partition));

        Assert.Empty(withoutTenant.Except(Shared));
        Assert.True(OfTenants.Length > 10, "the keys were found");
    }

    [Fact]
    public void Of_ten_thousand_tenants_no_key_lies_behind_anothers_wall()
    {
        var (keys, foreign, missing) = (0, 0, 0);
        var neighbour = TenantId.New();
        for (var round = 0; round < Rounds; round++)
        {
            var tenant = TenantId.New();
            foreach (var key in LeadingKeys(tenant))
            {
                keys++;
                missing += IsAllowed(Wall.Of(tenant), key) ? 0 : 1;
                foreign += IsAllowed(Wall.Of(neighbour), key) ? 1 : 0;
            }

            neighbour = tenant;
        }

        Figures.Record("T-04", $"{Rounds:N0} ids, 0 foreign allows", $"{foreign} of {keys:N0} keys of {Rounds:N0} tenants; {OfTenants.Length} makers of keys");
        Assert.Equal((0, 0), (foreign, missing));
    }

    [Fact]
    public void Ids_from_outside_are_ulids_in_their_one_spelling_or_none()
    {
        var random = new Random(7);
        string[] signs = ["*", "?", "/", "#", "..", "%2f", "\0", "\n", " ", "I", "L", "O", "U", "é", "٠", "a"];
        string[] known = ["", "*", "?", "a*", "a/../b", "..", "TENANT#", new('*', TenantId.Length), new('0', TenantId.Length + 1), new('Z', TenantId.Length)];

        var taken = Enumerable.Range(0, Rounds)
            .Select(_ => Spoil(TenantId.New().Value, signs[random.Next(signs.Length)], random))
            .Concat(known)
            .Where(text => TenantId.TryParse(text, out var _));

        Assert.Empty(taken);
    }

    private static string Spoil(string id, string sign, Random random)
    {
        var at = random.Next(id.Length - sign.Length + 1);
        return random.Next(2) == 0 ? id[..at] + sign + id[(at + sign.Length)..] : id.Insert(at, sign);
    }

    private static IEnumerable<string> LeadingKeys(TenantId tenant) => OfTenants
        .Select(method => method.Invoke(null, [tenant, .. method.GetParameters().Skip(1).Select(Example)]))
        .Select(key => key as string ?? ((Dictionary<string, AttributeValue>)key!)[Attributes.PartitionKey].S)
        .Append(ObjectKeys.Original(tenant, GenerationId.New(DateTimeOffset.UnixEpoch, Random.Shared), 1, "png"))
        .Append(ObjectKeys.Thumbnail(tenant, GenerationId.New(DateTimeOffset.UnixEpoch, Random.Shared), 1));

    private static object Example(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => "x#TENANT#*",
        var type when type == typeof(long) => 7L,
        var type when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        var type when type == typeof(DateOnly) => new DateOnly(2026, 11, 22),
        var type when type == typeof(UserId) => new UserId("pool:x"),
        var type when type == typeof(GenerationId) => GenerationId.New(DateTimeOffset.UnixEpoch, Random.Shared),
        var type => throw new InvalidOperationException($"Give an example of a {type.Name}."),
    };

    private static bool IsAllowed(Wall wall, string key) => key.StartsWith(ObjectKeys.Root, StringComparison.Ordinal) ? wall.AllowsObject(key) : wall.Allows(key);

    /// <summary>What a policy for one tenant allows, judged as IAM does.</summary>
    private sealed record Wall(string[] LeadingKeyPatterns, string ObjectPattern)
    {
        public static Wall Of(TenantId tenant) => new([Keys.Partition(tenant), Keys.Partition(tenant) + "#*"], $"{ObjectKeys.Root}{tenant}/*");

        public bool Allows(string leadingKey) => LeadingKeyPatterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, leadingKey, ignoreCase: false));

        public bool AllowsObject(string key) => FileSystemName.MatchesSimpleExpression(ObjectPattern, key, ignoreCase: false);
    }
}
