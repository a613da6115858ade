using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using AngleSharp.Html.Parser;
using PosterSaaS.Portal.Billing;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Security;

/// <summary>
/// Too much in one request. The sender is one that reads no answer before all is sent, as browsers do, and sends more than any socket
/// keeps for it: whoever hangs up on it is seen.
/// </summary>
public sealed class BodyLimitTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const int Megabyte = 1024 * 1024;
    private const int TooMuch = 24 * Megabyte;

    [Theory]
    [InlineData("/api/generate", false)]
    [InlineData("/api/uploads", false)]
    [InlineData("/api/uploads", true)]
    [InlineData("/api/invitations", false)]
    public async Task A_program_reads_that_it_was_too_much(string path, bool isChunked)
    {
        var email = UserPool.NewEmail();
        await portal.App.Users.SignUpAsync(email);
        var token = await portal.App.Users.SignInAsync(email);

        var answer = await SendAsync(path, isChunked, $"Authorization: Bearer {token}", "Idempotency-Key: key-1", "Content-Type: application/json");

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stripe_reads_it_too(bool isChunked)
    {
        var answer = await SendAsync(WebhookEndpoint.Path, isChunked, "Stripe-Signature: t=1,v1=00");

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_sees_a_page_that_says_so()
    {
        using var browser = portal.App.OpenBrowser();
        var home = await browser.SignUpAsync();

        var answer = await SendAsync(home.WorkspacePath + "/create", isChunked: false, $"Cookie: {browser.PortalCookies}", "Content-Type: multipart/form-data; boundary=edge");

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        var page = await new HtmlParser().ParseDocumentAsync(answer[answer.IndexOf("<!", StringComparison.Ordinal)..]);
        Assert.Equal(Strings.ProblemSizeTitle, page.QuerySelector("h1")?.TextContent);
    }

    [Fact]
    public async Task Who_asks_first_is_told_before_anything_is_sent()
    {
        using var client = await portal.App.NewApiClientAsync();
        using var content = new ByteArrayContent(new byte[TooMuch]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/generate") { Content = content, Headers = { ExpectContinue = true } };

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    /// <returns>The whole answer as it came.</returns>
    private async Task<string> SendAsync(string path, bool isChunked, params string[] headers)
    {
        using var sender = new TcpClient();
        await sender.ConnectAsync(portal.App.Address.Host, portal.App.Address.Port);
        await using var stream = sender.GetStream();
        var length = isChunked ? "Transfer-Encoding: chunked" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {TooMuch}");
        await WriteAsync(string.Join("\r\n", [$"POST {path} HTTP/1.1", $"Host: {portal.App.Address.Authority}", "Connection: close", length, .. headers, "", ""]));
        for (var sent = 0; sent < TooMuch; sent += Megabyte)
        {
            await WriteAsync(isChunked ? $"{Megabyte:x}\r\n" : "");
            await stream.WriteAsync(new byte[Megabyte]);
            await WriteAsync(isChunked ? "\r\n" : "");
        }

        await WriteAsync(isChunked ? "0\r\n\r\n" : "");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();

        async Task WriteAsync(string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
    }
}
