using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>What the browser had to say about our pages: console, script errors, policy violations, requests that failed.</summary>
public sealed class Complaints
{
    private readonly ConcurrentQueue<(int? Status, string Text)> _all = new();
    private readonly HashSet<int> _expected = [];

    private Complaints()
    {
    }

    public IEnumerable<string> Unexpected =>
        _all.Where(complaint => complaint.Status is not { } status || !_expected.Contains(status)).Select(complaint => complaint.Text);

    public static async Task<Complaints> ListenAsync(IBrowserContext context)
    {
        var complaints = new Complaints();
        context.Console += (_, message) => complaints.Hear(message);
        context.WebError += (_, error) => complaints.Add($"Script error on {error.Page?.Url}: {error.Error}");
        context.Response += (_, response) => complaints.Hear(response);
        context.RequestFailed += (_, request) => complaints.Hear(request);
        await context.AddInitScriptAsync("""
            document.addEventListener("securitypolicyviolation", (event) =>
              console.error(`Policy violation: ${event.effectiveDirective} against ${event.blockedURI}`));
            """);
        return complaints;
    }

    /// <summary>The test asks for a page that answers with this status on purpose.</summary>
    public void Expect(int status) => _expected.Add(status);

    private void Add(string text, int? status = null) => _all.Enqueue((status, text));

    private void Hear(IConsoleMessage message)
    {
        // Chromium reports an answer of 400 and more here too; which one it was is known from the answer itself.
        if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource: the server responded", StringComparison.Ordinal))
        {
            Add($"Console {message.Type} on {message.Page?.Url}: {message.Text}");
        }
    }

    private void Hear(IResponse response)
    {
        if (response.Status >= 400)
        {
            Add($"Status {response.Status} from {response.Request.Method} {response.Url}", response.Status);
        }
    }

    private void Hear(IRequest request)
    {
        // The browser itself breaks off what nobody waits for any more: a stream or an image of a page that goes, a page that turns out to be a download.
        if (request.Failure != "net::ERR_ABORTED")
        {
            Add($"Failed: {request.Method} {request.Url}: {request.Failure}");
        }
    }
}
