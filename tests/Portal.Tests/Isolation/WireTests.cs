using System.Text.RegularExpressions;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Tests.Gallery;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>While one tenant is at work everywhere, nothing of another's is even asked for.</summary>
public sealed class WireTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    // Keys that no tenant leads, and why a request may send them.
    private static readonly (string Pattern, string Why)[] Allowed =
    [
        ("^SLUGS#.. {slug}$", "the address names a workspace by its slug, and the row of it says which one it is"),
        ("^USER#{user} (?!.*TENANT#[0-9A-Z])", "one's own rows: sessions, the list of workspaces, which is one's own, how many were made"),
        ("^SESSION#[0-9a-f]{64} SESSION$", "found by the hash of a secret that one browser has"),
        ("^KEYRING ", "keys that seal sessions, forms and cursors; all instances share them, and no request chooses one"),
        (@"^SPEND#\d{4}-\d\d-\d\d ", "how often the model was called that day, by everybody: a number"),
        ("^GALLERY ", "the public gallery's list: what everybody may see"),
        ("^GALLERYPOSTER#[0-9a-f]{32} POSTER$", "a published poster, under the name that everybody may know"),
        (@"^COPYREMOVALS \d{4}-", "public copies that a worker is to remove, by the same name"),
        (@"^(QUEUE|LEASE|DELAY)#\d ", "places in the queue, which all stand in: keys only, and pages are told how many are before"),
    ];

    private static readonly Regex ObjectKeys = new("tenants/([0-9A-Z]{26})/", RegexOptions.Compiled);

    [Fact]
    public async Task Every_key_on_the_wire_is_the_tenants_own_or_on_the_list()
    {
        var wire = new WireLog();
        var house = await House.BuildAsync(portal.App, "cedar");
        var owner = await Somebody.SignUpAsync(portal.App, "owner", UserPool.NewEmail());
        await house.AdmitAsync(owner.User, owner.Email, Role.Owner);
        var things = await house.FurnishAsync(owner.User);
        owner = owner with { Belongings = new Dictionary<Way, IReadOnlyDictionary<Thing, string>> { [Way.Session] = things, [Way.Token] = await house.RefurnishAsync(things) } };
        await portal.App.FillGalleryAsync(1); // of somebody else
        var other = await portal.App.StartAnotherAsync(between: wire);

        var answers = await CrawlAsync(other, house, owner);

        var calls = wire.Calls;
        var keys = calls.Where(call => call.Path.Length is 0).SelectMany(WireAudit.KeysOf).ToList();
        var others = keys.Where(key => !WireAudit.IsOf(key, house.Tenant)).ToList();
        var foreign = others.Where(key => !IsLookAtGallery(key) && !Allowed.Any(allowed => IsOn(allowed.Pattern, key, house, owner.User))).Select(key => key.ToString()).ToList();
        var objects = calls.Select(call => call.Path).Concat(answers.Select(answer => answer.Location + answer.Body)).SelectMany(text => ObjectKeys.Matches(text)).ToList();
        foreign.AddRange(objects.Where(key => key.Groups[1].Value != house.Tenant.Value).Select(key => key.Value));
        Figures.Record(
            "T-02",
            "0 foreign keys, 0 Scan, 0 Query without a partition",
            $"{answers.Count} requests, {keys.Count} keys to the tables, {objects.Count} of objects: {foreign.Count} foreign, {calls.Count(call => call.Operation == "Scan")} Scan");
        Assert.True(foreign.Count is 0, string.Join('\n', foreign.Distinct().Take(20)));
        Assert.DoesNotContain(calls, call => call.Operation == "Scan");
        Assert.True(keys.Count(key => WireAudit.IsOf(key, house.Tenant)) > 100, "the tenant's own keys were seen");
        Assert.NotEmpty(objects);
        Assert.True(others.Exists(IsLookAtGallery), "another's poster in the gallery was seen");
        Assert.All(Allowed, allowed => Assert.True(others.Exists(key => IsOn(allowed.Pattern, key, house, owner.User)), $"{allowed.Why}: no such key was seen, so the line can go"));
    }

    // Whether what hangs in the public gallery may still be seen: of its poster and its tenant, the dates of deletion and suspension. Nothing else reads in batches.
    private static bool IsLookAtGallery(WireKey key) =>
        key.Operation is "BatchGetItem" && Regex.IsMatch($"{key.Partition} {key.Sort}", "^TENANT#[0-9A-Z]{26} (GENERATION#[0-9A-Z]{26}|TENANT)$");

    private static bool IsOn(string pattern, WireKey key, House house, UserId user) => Regex.IsMatch(
        $"{key.Partition} {key.Sort}",
        pattern.Replace("{user}", Regex.Escape(user.Value), StringComparison.Ordinal).Replace("{slug}", house.Slug, StringComparison.Ordinal));

    // First everything that only looks; what ends the membership or the session stands last in the list.
    private static async Task<IReadOnlyList<Answer>> CrawlAsync(PortalApp app, House house, Somebody owner)
    {
        using var client = app.NewClient();
        var answers = new List<Answer>();
        foreach (var door in Doors.All.Where(door => door.Audience is not Audience.Operators).OrderBy(door => door.Method != HttpMethod.Get))
        {
            foreach (var way in owner.Ways.Where(way => way is Way.Session || door is { IsApi: true, Audience: Audience.Members }))
            {
                using var request = owner.Ask(door, house.Slug, thing => owner.Belongings[way][thing], way);
                var answer = await Answer.ToAsync(client, request);
                Assert.True(answer.Status < 400 || answer.Status == door.Status, $"{door.Name}: {answer.Status}"); // what was refused shows nothing
                answers.Add(answer);
            }
        }

        return answers;
    }
}
