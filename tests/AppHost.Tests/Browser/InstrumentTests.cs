using PosterSaaS.TestSupport;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>The other tests are as good as what they notice. Here something is wrong, and they must.</summary>
[Collection(Pages.Name)]
public sealed class InstrumentTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData("console.error('broken')", "Console error", "broken")]
    [InlineData("setTimeout(() => { throw new Error('broken'); })", "Script error", "broken")]
    [InlineData("document.body.setAttribute('style', 'color: red')", "Policy violation", "style-src-attr")]
    [InlineData("fetch('https://example.com/')", "Policy violation", "connect-src")]
    [InlineData("fetch('/no-such-page')", "Status 404", "/no-such-page")]
    [InlineData("new Image().src = 'http://localhost:1/'", "Policy violation", "img-src")]
    public async Task A_page_that_goes_wrong_is_heard(string script, string kind, string detail)
    {
        await using var visitor = await OpenUnwatchedAsync();
        await visitor.GoToAsync("/signed-out");
        Assert.Empty(visitor.Complaints.Unexpected);

        await visitor.Page.EvaluateAsync($"() => {{ {script}; }}");

        await Eventually.BecomesAsync(
            () => Task.FromResult(string.Join('\n', visitor.Complaints.Unexpected)),
            complaints => complaints.Contains(kind, StringComparison.Ordinal) && complaints.Contains(detail, StringComparison.Ordinal),
            BrowserFixture.Patience);
    }

    [Theory]
    [InlineData("<img src='/favicon.svg'>", "image-alt")]
    [InlineData("<p style='color: #bbb; background: #fff'>Hardly to be read</p>", "color-contrast")]
    [InlineData("<input>", "label")]
    [InlineData("<div style='width: 3000px'>Wide</div>", "wider than the window")]
    [InlineData("<img src='/no-such-picture.png' alt='Nothing'>", "this image did not load")]
    public async Task A_page_that_shuts_people_out_is_found(string html, string finding)
    {
        await using var visitor = await OpenUnwatchedAsync();

        await visitor.Page.SetContentAsync($"<!doctype html><html lang='en'><title>Test</title><main><h1>Test</h1>{html}</main></html>");

        Assert.Contains(await visitor.Page.FindAsync(), found => found.Contains(finding, StringComparison.Ordinal));
    }
}
