using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Tenants;

public sealed class ApiKeyStoreTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private ApiKeyStore ApiKeys => domain.Get<ApiKeyStore>();

    [Fact]
    public async Task The_text_of_a_key_finds_it_with_its_scope()
    {
        var owner = await domain.NewTeamAsync();
        var (_, made, secret) = await ApiKeys.MakeAsync(owner, "the shop", ApiKeyScope.Generate, default);

        var access = await ApiKeys.OpenAsync(ApiKey.TryParse(ApiKey.Reveal(secret!))!, default);

        Assert.Equal(new Access(new KeyHolder(made!, owner.Slug, owner.TenantName), IsSuspended: false), access);
        Assert.Equal(("the shop", ApiKeyScope.Generate, owner.Email), (made!.Name, made.Scope, made.MadeBy));
    }

    [Fact]
    public async Task Neither_its_row_nor_the_audit_holds_the_secret()
    {
        var owner = await domain.NewTeamAsync();
        var (_, key, secret) = await ApiKeys.MakeAsync(owner, "the shop", ApiKeyScope.Read, default);
        var bits = secret!.Reveal()[TenantId.Length..];

        var row = await domain.Dynamo.GetItemAsync(new GetItemRequest { TableName = domain.Tables.Tenants, Key = Keys.ApiKey(owner.Tenant, key!.Id), ConsistentRead = true });
        var entry = (await domain.Get<AuditTrail>().ListAsync(owner.Tenant, 10, default))[0];

        Assert.DoesNotContain(row.Item.Values, value => value.S?.Contains(bits, StringComparison.Ordinal) is true);
        Assert.Equal(("key.made", "the shop", "Read"), (entry.Action, entry.Subject, entry.After));
        Assert.DoesNotContain(bits, entry.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_one_opens_nothing_and_its_use_does_not_bring_it_back()
    {
        var owner = await domain.NewTeamAsync();
        var (_, key, secret) = await ApiKeys.MakeAsync(owner, "the shop", ApiKeyScope.Read, default);
        domain.Clock.Advance(TimeSpan.FromSeconds(1)); // entries of one instant have no order

        Assert.True(await ApiKeys.TryRevokeAsync(owner, key!.Id, default));
        await ApiKeys.NoteUseAsync(key, default);

        Assert.Null(await ApiKeys.OpenAsync(secret!, default));
        Assert.False(await ApiKeys.TryRevokeAsync(owner, key.Id, default));
        Assert.Equal("key.revoked", (await domain.Get<AuditTrail>().ListAsync(owner.Tenant, 10, default))[0].Action);
    }

    [Fact]
    public async Task Another_tenants_owner_can_neither_see_nor_revoke_it()
    {
        var stranger = await domain.NewTeamAsync();
        var (_, key, secret) = await ApiKeys.MakeAsync(await domain.NewTeamAsync(), "the shop", ApiKeyScope.Manage, default);

        var isRevoked = await ApiKeys.TryRevokeAsync(stranger, key!.Id, default);

        Assert.False(isRevoked);
        Assert.Empty(await ApiKeys.ListAsync(stranger.Tenant, default));
        Assert.Equal(key, await KeyOfAsync(secret!));
    }

    [Fact]
    public async Task A_race_for_the_last_places_fills_them_and_a_revoked_key_frees_one()
    {
        var owner = await domain.NewTeamAsync();
        for (var number = 1; number <= ApiKeyStore.KeysMax - 2; number++)
        {
            Assert.Equal(MakeApiKeyOutcome.Made, (await ApiKeys.MakeAsync(owner, $"key {number}", ApiKeyScope.Read, default)).Outcome);
        }

        var rivals = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ApiKeys.MakeAsync(owner, "rival", ApiKeyScope.Read, default)));

        Assert.Equal(2, rivals.Count(rival => rival.Outcome is MakeApiKeyOutcome.Made));
        Assert.Equal(ApiKeyStore.KeysMax, (await ApiKeys.ListAsync(owner.Tenant, default)).Count);
        Assert.True(await ApiKeys.TryRevokeAsync(owner, rivals.First(rival => rival.Key is not null).Key!.Id, default));
        Assert.Equal(MakeApiKeyOutcome.Made, (await ApiKeys.MakeAsync(owner, "next", ApiKeyScope.Read, default)).Outcome);
    }

    [Fact]
    public async Task Its_last_use_is_noted_to_some_minutes()
    {
        var (_, key, secret) = await ApiKeys.MakeAsync(await domain.NewTeamAsync(), "the shop", ApiKeyScope.Read, default);
        var first = domain.Clock.GetUtcNow();
        await ApiKeys.NoteUseAsync(key!, default);

        domain.Clock.Advance(TimeSpan.FromMinutes(1));
        await ApiKeys.NoteUseAsync(await KeyOfAsync(secret!), default);
        var soonAfter = (await KeyOfAsync(secret!)).LastUsedAt;
        domain.Clock.Advance(ApiKeyStore.UseInterval);
        await ApiKeys.NoteUseAsync(await KeyOfAsync(secret!), default);

        Assert.Equal(first, soonAfter);
        Assert.Equal(domain.Clock.GetUtcNow(), (await KeyOfAsync(secret!)).LastUsedAt);
    }

    private async Task<ApiKey> KeyOfAsync(TenantSecret secret) =>
        Assert.IsType<KeyHolder>((await ApiKeys.OpenAsync(secret, default))?.Participant).Key;

    [Theory]
    [InlineData(ApiKeyScope.Read, new[] { Permission.SeePosters, Permission.SeeCredits })]
    [InlineData(ApiKeyScope.Generate, new[] { Permission.SeePosters, Permission.CreatePosters, Permission.SeeCredits })]
    [InlineData(ApiKeyScope.Manage, new[] { Permission.SeePosters, Permission.CreatePosters, Permission.ManagePosters, Permission.SeeCredits, Permission.SeeMembers, Permission.ManageMembers })]
    public void A_scope_allows_exactly_this(ApiKeyScope scope, Permission[] allowed)
    {
        var permissions = Enum.GetValues<Permission>().Where(permission => scope.May(permission));

        Assert.Equal(allowed, permissions);
    }
}
