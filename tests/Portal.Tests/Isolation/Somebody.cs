using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>One of those who knock at every door, with what they have in the pocket.</summary>
internal sealed record Somebody(string Name)
{
    public const string FormTokenField = "__RequestVerificationToken";

    /// <summary>The workspace where they are a member, if it is one of the two.</summary>
    public Whose? Home { get; init; }

    /// <summary>What they may do in the workspace that is knocked at; null for whoever has no way in (any more).</summary>
    public Func<Permission, bool>? May { get; init; }

    public bool IsAnonymous { get; private init; }

    public bool IsOperator { get; init; }

    public string Email { get; private init; } = "";

    public UserId User { get; private init; }

    /// <summary>How they can come at all: a key opens no page.</summary>
    public IReadOnlyList<Way> Ways { get; private init; } = Enum.GetValues<Way>();

    /// <summary>What they ask for in the workspace, by the way in which they come: some of it is used up.</summary>
    public IReadOnlyDictionary<Way, IReadOnlyDictionary<Thing, string>> Belongings { get; init; } = new Dictionary<Way, IReadOnlyDictionary<Thing, string>>();

    /// <summary>As a browser sends it: the session, if there is one, and the half of the form token that is a cookie.</summary>
    public string Cookies { get; private init; } = "";

    /// <summary>The other half of the form token, so that a refusal is never for want of one.</summary>
    public string FormToken { get; private init; } = "";

    /// <summary>As a program sends it; null for whoever has none.</summary>
    public string? Bearer { get; private init; }

    /// <summary>What they must never be told.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    public static Somebody Anonymous(PortalApp app)
    {
        using var scope = app.Services.CreateScope();
        var tokens = scope.ServiceProvider.GetRequiredService<IAntiforgery>().GetTokens(new DefaultHttpContext { RequestServices = scope.ServiceProvider });
        return new Somebody("anonymous") { IsAnonymous = true, Cookies = "form=" + tokens.CookieToken, FormToken = tokens.RequestToken! };
    }

    /// <param name="isRevoked">Then it is nobody's.</param>
    public static Somebody Program(string name, string key, bool isRevoked = false) => new(name) { Bearer = key, IsAnonymous = isRevoked, Ways = [Way.Token] };

    /// <summary>Signs up through the pages, and in once more as a program.</summary>
    public static async Task<Somebody> SignUpAsync(PortalApp app, string name, string email, bool isOperator = false)
    {
        using var browser = app.OpenBrowser();
        await app.Users.SignUpAsync(email);
        if (isOperator)
        {
            await app.Users.MakeOperatorAsync(email);
        }

        await browser.SignInAsync(email);
        var page = await browser.GetAsync("/workspaces");
        using var program = await app.ApiClientForAsync(email);
        var personal = await app.OwnWorkspaceAsync(program);
        return new Somebody(name)
        {
            IsOperator = isOperator,
            Email = email,
            User = personal.User,
            Cookies = string.Join("; ", browser.Cookies.Where(cookie => cookie.Name is "session" or "form").Select(cookie => $"{cookie.Name}={cookie.Value}")),
            FormToken = ((IHtmlInputElement)page.Document.QuerySelector($"input[name={FormTokenField}]")!).Value,
            Bearer = program.DefaultRequestHeaders.Authorization!.Parameter,
        };
    }

    /// <summary>Fills the door's request in and signs it with the session, or with the token where that is the way.</summary>
    /// <param name="slug">Of the workspace that a members' door is asked for in.</param>
    /// <param name="ids">What is asked for.</param>
    public HttpRequestMessage Ask(Door door, string slug, Func<Thing, string> ids, Way way)
    {
        var values = door.Values.Concat(door.Ids.Select(id => KeyValuePair.Create(id.Key, ids(id.Value)))).ToDictionary();
        var address = door.Address;
        foreach (var (name, value) in values.Where(value => door.Address.Contains($"{{{value.Key}", StringComparison.Ordinal)).ToList())
        {
            address = System.Text.RegularExpressions.Regex.Replace(address, $@"\{{{name}(:\w+)?\}}", Uri.EscapeDataString(value));
            values.Remove(name);
        }

        var isForm = door.Method != HttpMethod.Get && !door.IsApi && door.Address != "/join"; // the link's secret stays in the address
        if (!isForm && values.Count > 0)
        {
            address += "?" + string.Join('&', values.Select(value => $"{value.Key}={Uri.EscapeDataString(value.Value)}"));
        }

        var request = new HttpRequestMessage(door.Method, door.Audience is Audience.Members && way is Way.Session ? $"/w/{slug}{address}" : address);
        if (door.Method != HttpMethod.Get)
        {
            request.Content = door.IsApi
                ? door.Json is null ? null : new StringContent(door.Json, System.Text.Encoding.UTF8, "application/json")
                : new FormUrlEncodedContent(isForm ? values.Append(KeyValuePair.Create(FormTokenField, FormToken)) : [KeyValuePair.Create(FormTokenField, FormToken)]);
            if (door.IsApi)
            {
                request.Headers.Add("Idempotency-Key", $"{Name} {way} {door.Name}");
            }
        }

        switch (way)
        {
            case Way.Session:
                request.Headers.Add("Cookie", Cookies);
                request.Headers.Add("X-Antiforgery-Token", FormToken);
                break;
            case Way.Token:
                request.Headers.Add("Workspace", slug);
                request.Headers.Authorization = Bearer is null ? null : new("Bearer", Bearer);
                break;
            default:
                throw new InvalidOperationException($"{way} is no way.");
        }

        return request;
    }

    public override string ToString() => Name;
}

/// <summary>How somebody comes.</summary>
internal enum Way
{
    /// <summary>With a browser's session, to an address that names the workspace.</summary>
    Session,

    /// <summary>With a program's token, to the API, naming the workspace in a header.</summary>
    Token,
}
