using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests;

/// <summary>A page as it came, parsed.</summary>
public sealed record Page(Uri Address, HttpStatusCode Status, string Html, IHtmlDocument Document)
{
    /// <summary>Where the page stands inside its workspace, such as <c>/create</c>.</summary>
    public string PathInWorkspace => string.Concat(Address.Segments.Skip(3).Prepend("/"));

    /// <summary>Such as <c>/w/acme</c>.</summary>
    public string WorkspacePath => string.Concat(Address.Segments.Take(3)).TrimEnd('/');

    public string Text(string selector) => Document.QuerySelector(selector)?.TextContent.Trim() ?? throw new InvalidOperationException($"The page has no {selector}:\n{Html}");
}

/// <summary>A browser without scripts, over real HTTP: cookies, redirects and forms, nothing else.</summary>
public sealed class Browser(Uri home) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _plain = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = home };

    private HttpClient? _lazyClient;

    /// <summary>Of the portal and of the user pool.</summary>
    public IEnumerable<Cookie> Cookies => _cookies.GetAllCookies().Where(cookie => !cookie.Expired);

    /// <summary>The portal's as one header, for requests that this browser does not send itself.</summary>
    public string PortalCookies => string.Join("; ", Cookies.Where(cookie => cookie.Domain == home.Host).Select(cookie => $"{cookie.Name}={cookie.Value}"));

    private HttpClient Client => _lazyClient ??= new(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = true }) { BaseAddress = home };

    public void Forget(string cookie) => _cookies.GetAllCookies().Single(each => each.Name == cookie).Expired = true;

    /// <param name="address">As in a link.</param>
    /// <param name="from">The page with the link; null for the portal.</param>
    public async Task<Page> GetAsync(string address, Page? from = null)
    {
        using var response = await Client.GetAsync(new Uri(from?.Address ?? home, address));
        return await ReadAsync(response);
    }

    /// <summary>A file behind a link.</summary>
    public async Task<(string? Type, string Content)> GetFileAsync(string address)
    {
        using var response = await Client.GetAsync(new Uri(home, address));
        return (response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Posts an empty form, without what our own pages put into theirs.</summary>
    public async Task<Page> PostAsync(string address)
    {
        using var content = new FormUrlEncodedContent([]);
        using var response = await Client.PostAsync(new Uri(home, address), content);
        return await ReadAsync(response);
    }

    /// <summary>One request without this browser's cookies, redirects not followed.</summary>
    public Task<HttpResponseMessage> SendPlainAsync(HttpRequestMessage request) => _plain.SendAsync(request);

    /// <summary>Fills in the form that has a button of that text, and presses it.</summary>
    public async Task<Page> SubmitAsync(Page page, string button, params (string Name, string Value)[] values)
    {
        var form = page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().FirstOrDefault(candidate =>
            candidate.QuerySelectorAll("button").Any(each => each.TextContent.Contains(button, StringComparison.OrdinalIgnoreCase)))
            ?? throw new InvalidOperationException($"No form has a button «{button}»:\n{page.Html}");
        using var content = new FormUrlEncodedContent(Fields(form, values));
        var pressed = form.QuerySelectorAll("button").First(each => each.TextContent.Contains(button, StringComparison.OrdinalIgnoreCase));
        using var response = await Client.PostAsync(new Uri(page.Address, pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? ""), content);
        return await ReadAsync(response);
    }

    /// <summary>The same with a file, as browsers send a form that has one.</summary>
    public async Task<Page> SubmitFileAsync(Page page, string button, string field, byte[] file, params (string Name, string Value)[] values)
    {
        var form = page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().First(candidate =>
            candidate.QuerySelectorAll("button").Any(each => each.TextContent.Contains(button, StringComparison.OrdinalIgnoreCase)));
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Fields(form, values).Where(each => each.Key != field))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(file), field, "picture.png");
        using var response = await Client.PostAsync(new Uri(page.Address, form.GetAttribute("action") ?? ""), content);
        return await ReadAsync(response);
    }

    /// <summary>Selects posters of the history, and presses a button below them.</summary>
    /// <param name="isPicked">By the poster's id.</param>
    public async Task<Page> PickAsync(Page page, string button, Func<string, bool> isPicked)
    {
        using var response = await PostPickedAsync(page, button, isPicked);
        return await ReadAsync(response);
    }

    /// <summary>The same with all posters, for a button that answers with a file.</summary>
    public async Task<(string? Type, byte[] Content)> PickFileAsync(Page page, string button)
    {
        using var response = await PostPickedAsync(page, button, _ => true);
        return (response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsByteArrayAsync());
    }

    private async Task<HttpResponseMessage> PostPickedAsync(Page page, string button, Func<string, bool> isPicked)
    {
        var form = page.Document.QuerySelector("form#selection")!;
        var pressed = form.QuerySelectorAll("button").First(each => each.TextContent.Contains(button, StringComparison.OrdinalIgnoreCase));
        var picked = page.Document.QuerySelectorAll("input[form=selection]").Select(box => box.GetAttribute("value")!).Where(isPicked);
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. picked.Select(id => KeyValuePair.Create("id", id))]);
        return await Client.PostAsync(new Uri(page.Address, pressed.GetAttribute("formaction")!), content);
    }

    /// <summary>Signs up a new person through the portal's and the user pool's own pages.</summary>
    public async Task<Page> SignUpAsync(string? email = null)
    {
        var page = await GetAsync("/signup");
        return await SubmitAsync(page, "Create account", ("username", email ?? UserPool.NewEmail()), ("password", UserPool.Password));
    }

    /// <summary>Signs in somebody who has an account already.</summary>
    public async Task<Page> SignInAsync(string email)
    {
        var page = await GetAsync("/signin");
        return await SubmitAsync(page, "Sign in", ("username", email), ("password", UserPool.Password));
    }

    public void Dispose()
    {
        _lazyClient?.Dispose();
        _plain.Dispose();
    }

    private static List<KeyValuePair<string, string>> Fields(IHtmlFormElement form, (string Name, string Value)[] values)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            var (name, value) = element switch
            {
                IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => ("", ""),
                IHtmlInputElement input => (input.Name ?? "", input.Value),
                IHtmlTextAreaElement area => (area.Name ?? "", area.Value),
                IHtmlSelectElement select => (select.Name ?? "", select.Value ?? ""),
                _ => ("", ""),
            };
            if (name.Length > 0 && !values.Any(each => each.Name == name))
            {
                fields.Add(new(name, value));
            }
        }

        return [.. fields, .. values.GroupBy(each => each.Name).Select(each => KeyValuePair.Create(each.Key, each.Last().Value))];
    }

    private static async Task<Page> ReadAsync(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        return new Page(response.RequestMessage!.RequestUri!, response.StatusCode, html, new HtmlParser().ParseDocument(html));
    }
}
