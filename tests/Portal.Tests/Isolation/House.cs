using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Sharing;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Generations;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>A workspace full of things that nobody else may see. Every text in it holds the same odd word, which is easy to look for.</summary>
internal sealed class House
{
    private readonly PortalApp _app;
    private readonly Membership _keeper;
    private readonly List<string> _ids = [];

    private House(PortalApp app, Membership keeper, string word) => (_app, _keeper, Word) = (app, keeper, word);

    /// <summary>In its name, the prompts, the members' addresses and the API keys' names, and nowhere else.</summary>
    public string Word { get; }

    public TenantId Tenant => _keeper.Tenant;

    /// <summary>Without the word in it: whoever knocks sends it along.</summary>
    public string Slug => _keeper.Slug;

    /// <summary>What an answer to a stranger must not hold.</summary>
    public IReadOnlyList<string> Secrets => [Word, Slug, Tenant.Value, .. _ids];

    public static async Task<House> BuildAsync(PortalApp app, string name)
    {
        var (number, person) = (Guid.NewGuid().ToString("N")[..12], new UserId($"{UserPool.Id}:{Guid.NewGuid()}"));
        var word = name + number;
        var (_, keeper) = await Get<TenantStore>(app).CreateAsync(person, $"{word}-keeper@example.com", $"Studio {word}", $"house-{number}", default);
        await Get<CreditBookings>(app).PurchaseAsync(keeper!.Tenant, 100, "purchase", "keeper", default);
        return new House(app, keeper, word);
    }

    /// <summary>Makes somebody a member.</summary>
    public async Task<Membership> AdmitAsync(UserId user, string email, Role role)
    {
        var secret = await InviteAsync(email);
        var (_, membership) = await Get<InvitationStore>(_app).AcceptAsync(secret, user, email, default);
        await Get<MemberStore>(_app).ChangeRoleAsync(_keeper, user, role, default);
        return membership!;
    }

    public Task RemoveAsync(UserId user) => Get<MemberStore>(_app).RemoveAsync(_keeper, user, default);

    /// <returns>The key, as a program sends it.</returns>
    public async Task<string> MakeKeyAsync(ApiKeyScope scope) => ApiKey.Reveal((await NewKeyAsync(scope)).Secret);

    /// <returns>A key that is revoked again.</returns>
    public async Task<string> MakeRevokedKeyAsync()
    {
        var (key, secret) = await NewKeyAsync(ApiKeyScope.Manage);
        await Get<ApiKeyStore>(_app).TryRevokeAsync(_keeper, key.Id, default);
        return ApiKey.Reveal(secret);
    }

    /// <summary>One of everything.</summary>
    /// <param name="account">Whose account belongs here.</param>
    public async Task<IReadOnlyDictionary<Thing, string>> FurnishAsync(UserId account)
    {
        var (poster, failed) = (await StartAsync(), await StartAsync());
        await _app.SucceedAsync(poster.Value);
        await _app.FailAsync(failed.Value, FailureReason.ModelUnavailable);
        _ids.AddRange([poster.Value, failed.Value]);
        return await RefurnishAsync(new Dictionary<Thing, string>
        {
            [Thing.Poster] = poster.Value,
            [Thing.FailedPoster] = failed.Value,
            [Thing.Upload] = await UploadAsync(),
            [Thing.PageCursor] = Get<Cursors>(_app).Protect(Tenant, CursorKind.Page, poster),
            [Thing.ApiCursor] = Get<Cursors>(_app).Protect(Tenant, CursorKind.Api, poster),
            [Thing.Purchase] = await BuyAsync(),
            [Thing.Account] = account.Subject,
            [Thing.Workspace] = Tenant.Value,
        });
    }

    /// <summary>The same, with new ones of what does not outlive being asked for by somebody who may.</summary>
    public async Task<IReadOnlyDictionary<Thing, string>> RefurnishAsync(IReadOnlyDictionary<Thing, string> things)
    {
        var fresh = new Dictionary<Thing, string>
        {
            [Thing.SparePoster] = await NewPosterAsync(),
            [Thing.Share] = await ShareAsync(things[Thing.Poster]),
            [Thing.OtherShare] = await ShareAsync(things[Thing.Poster]),
            [Thing.Invitation] = (await InviteAsync(NewEmail())).Id,
            [Thing.OtherInvitation] = (await InviteAsync(NewEmail())).Id,
            [Thing.ThirdInvitation] = (await InviteAsync(NewEmail())).Id,
            [Thing.Member] = await NewMemberAsync(),
            [Thing.OtherMember] = await NewMemberAsync(),
            [Thing.ApiKey] = (await NewKeyAsync(ApiKeyScope.Read)).Key.Id,
        };
        _ids.AddRange(fresh.Values);
        fresh[Thing.Link] = Tenant + fresh[Thing.Invitation][..42] + "0"; // ends as 32 bytes in base 64 do
        fresh[Thing.ShareLink] = Tenant + fresh[Thing.Share][..42] + "0";
        return things.Concat(fresh).GroupBy(thing => thing.Key, thing => thing.Value).ToDictionary(thing => thing.Key, thing => thing.Last());
    }

    private async Task<string> NewPosterAsync()
    {
        var poster = await StartAsync();
        await _app.SucceedAsync(poster.Value);
        return poster.Value;
    }

    private async Task<string> UploadAsync()
    {
        var upload = await Get<Domain.Posters.Uploads>(_app).KeepAsync(Tenant, System.Text.Encoding.UTF8.GetBytes($"a picture of {Word}"), default);
        _ids.Add(upload);
        return upload;
    }

    private async Task<string> ShareAsync(string poster)
    {
        var (_, share) = await Get<ShareStore>(_app).MakeAsync(_keeper, new GenerationId(poster), 7, showsPrompt: true, secret => secret.Reveal(), default);
        return share!.Id;
    }

    private async Task<string> BuyAsync()
    {
        var purchase = new Purchase(Tenant, PurchaseId.New(TimeProvider.System), "small", $"Pack {Word}", 50, 500, "usd", _keeper.User, DateTimeOffset.UtcNow);
        await Get<PurchaseStore>(_app).TryAddAsync(purchase, default);
        _ids.Add(purchase.Id.Value);
        return purchase.Id.Value;
    }

    private async Task<string> NewMemberAsync()
    {
        var member = new UserId($"{UserPool.Id}:{Guid.NewGuid()}");
        await AdmitAsync(member, NewEmail(), Role.Viewer);
        return member.Value;
    }

    private async Task<(ApiKey Key, TenantSecret Secret)> NewKeyAsync(ApiKeyScope scope)
    {
        var (_, key, secret) = await Get<ApiKeyStore>(_app).MakeAsync(_keeper, $"Key {Word}", scope, default);
        return (key!, secret!);
    }

    private string NewEmail() => string.Create(CultureInfo.InvariantCulture, $"{Word}-{Guid.NewGuid():N}@example.com");

    private async Task<TenantSecret> InviteAsync(string email)
    {
        var (_, _, secret) = await Get<InvitationStore>(_app).InviteAsync(_keeper, email, Role.Viewer, default);
        return secret!;
    }

    private async Task<GenerationId> StartAsync()
    {
        var result = await Get<GenerationStarter>(_app).StartAsync(_keeper, Guid.NewGuid().ToString(), new GenerationRequest { Prompt = $"The {Word} festival" }, default);
        return result.Ids[0];
    }

    private static T Get<T>(PortalApp app)
        where T : notnull => app.Services.GetRequiredService<T>();
}
