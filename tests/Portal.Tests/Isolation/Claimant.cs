using System.Text;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>Somebody with a workspace and posters of their own, who claims to be in another's; one for a test class.</summary>
public sealed class Claimant : IAsyncLifetime, IDisposable
{
    private PortalApp _app = null!;
    private HttpClient _client = null!;
    private House _mine = null!;
    private Somebody _me = null!;
    private string _user = "";

    internal House Theirs { get; private set; } = null!;

    internal House Mine => _mine;

    public async Task InitializeAsync()
    {
        _app = await PortalApp.SharedAsync();
        _client = _app.NewClient();
        (_mine, Theirs) = (await House.BuildAsync(_app, "alder"), await House.BuildAsync(_app, "rowan"));
        _me = await Somebody.SignUpAsync(_app, "claimant", UserPool.NewEmail());
        await _mine.AdmitAsync(_me.User, _me.Email, Domain.Tenants.Role.Owner);
        await _mine.FurnishAsync(_me.User);
        _user = (await Theirs.FurnishAsync(_me.User))[Thing.Member];
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _client.Dispose();

    internal Task<IReadOnlyList<string>> ReadTheirRowsAsync() => Rows.ReadAsync(_app, Theirs.Tenant);

    internal async Task<Answer> SendAsync(Claim claim)
    {
        var isChange = claim.Json.Length + claim.Form.Length > 0;
        var address = new Uri($"{_app.Address.GetLeftPart(UriPartial.Authority)}{Fill(claim.Address)}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(isChange ? HttpMethod.Post : HttpMethod.Get, address);
        request.Content = claim switch
        {
            { Json.Length: > 0 } => new StringContent(Fill(claim.Json), Encoding.UTF8, "application/json"),
            { Form.Length: > 0 } => new StringContent(
                $"Form.Id={Guid.NewGuid():N}&Form.Prompt=jazz&{Somebody.FormTokenField}={Uri.EscapeDataString(_me.FormToken)}&{Fill(claim.Form)}", Encoding.UTF8, "application/x-www-form-urlencoded"),
            _ => null,
        };
        if (claim.IsProgram)
        {
            request.Headers.Authorization = new("Bearer", _me.Bearer);
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        }

        var header = claim.Header.Split(": ", 2);
        if (claim.IsProgram && header[0] != "Workspace")
        {
            request.Headers.Add("Workspace", _mine.Slug);
        }

        request.Headers.TryAddWithoutValidation("Cookie", $"{(claim.IsProgram ? "" : _me.Cookies)}{(header[0] == "Cookie" ? "; " + Fill(header[1]) : "")}".TrimStart(';', ' '));
        if (header[0] is not ("" or "Cookie"))
        {
            request.Headers.TryAddWithoutValidation(header[0], Fill(header[1]));
        }

        return await Answer.ToAsync(_client, request);
    }

    private string Fill(string text) => text
        .Replace("{mine}", _mine.Slug, StringComparison.Ordinal)
        .Replace("{theirs}", Theirs.Slug, StringComparison.Ordinal)
        .Replace("{theirs-without-h}", Theirs.Slug[1..], StringComparison.Ordinal)
        .Replace("{THEIRS}", Theirs.Slug.ToUpperInvariant(), StringComparison.Ordinal)
        .Replace("{tenant}", Theirs.Tenant.Value, StringComparison.Ordinal)
        .Replace("{user}", _user, StringComparison.Ordinal);
}
