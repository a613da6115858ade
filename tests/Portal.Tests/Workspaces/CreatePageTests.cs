using System.Net;
using PosterSaaS.Domain.Generations;

namespace PosterSaaS.Portal.Tests.Workspaces;

public sealed class CreatePageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Generating_charges_one_credit_and_shows_the_progress()
    {
        using var browser = portal.App.OpenBrowser();
        var form = await browser.SignUpAsync();

        var page = await browser.SubmitAsync(form, "Generate", ("Form.Prompt", "a jazz night"), ("Form.AspectRatio", "1:1"));

        Assert.Equal("9 credits", page.Text(".ticket"));
        Assert.Contains("in the queue", page.Text("[data-events-status]"), StringComparison.Ordinal);
        Assert.Equal("a jazz night", page.Text("textarea"));
        Assert.Equal("1:1", page.Document.QuerySelector("[name='Form.AspectRatio'][checked]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_double_click_charges_once_and_shows_the_same_poster()
    {
        using var browser = portal.App.OpenBrowser();
        var form = await browser.SignUpAsync();

        var first = await browser.SubmitAsync(form, "Generate", ("Form.Prompt", "a jazz night"));
        var second = await browser.SubmitAsync(form, "Generate", ("Form.Prompt", "a jazz night"));

        Assert.Equal(first.Address, second.Address);
        Assert.Equal("9 credits", second.Text(".ticket"));
    }

    [Fact]
    public async Task A_failed_poster_can_be_tried_again_from_where_it_is_shown()
    {
        using var browser = portal.App.OpenBrowser();
        var stage = await browser.SubmitAsync(await browser.SignUpAsync(), "Generate", ("Form.Prompt", "a jazz night"));
        var failed = System.Web.HttpUtility.ParseQueryString(stage.Address.Query)["generation"]!;
        await portal.App.FailAsync(failed, FailureReason.ModelUnavailable);

        var page = await browser.SubmitAsync(await browser.GetAsync(stage.Address.PathAndQuery), "Try again for 1 credit");
        var again = await browser.SubmitAsync(await browser.GetAsync(stage.Address.PathAndQuery), "Try again for 1 credit");

        Assert.Contains("in the queue", page.Text("[data-events-status]"), StringComparison.Ordinal);
        Assert.NotEqual(stage.Address, page.Address);
        Assert.Equal((page.Address, "9 credits"), (again.Address, again.Text(".ticket")));
    }

    [Fact]
    public async Task What_the_model_declined_is_not_offered_again_with_the_same_words()
    {
        using var browser = portal.App.OpenBrowser();
        var stage = await browser.SubmitAsync(await browser.SignUpAsync(), "Generate", ("Form.Prompt", "a jazz night"));
        await portal.App.FailAsync(System.Web.HttpUtility.ParseQueryString(stage.Address.Query)["generation"]!, FailureReason.ContentRefused);

        var page = await browser.GetAsync(stage.Address.PathAndQuery);

        Assert.DoesNotContain("Try again", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_form_with_other_words_is_not_sent_by_accident_and_can_be_sent_on_purpose()
    {
        using var browser = portal.App.OpenBrowser();
        var form = await browser.SignUpAsync();
        await browser.SubmitAsync(form, "Generate", ("Form.Prompt", "a jazz night"));

        var asked = await browser.SubmitAsync(form, "Generate", ("Form.Prompt", "a rock night"));
        var sent = await browser.SubmitAsync(asked, "Generate");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.Contains("sent before", asked.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal(("8 credits", "a rock night"), (sent.Text(".ticket"), sent.Text("textarea")));
    }

    [Theory]
    [InlineData("Form.Prompt", "   ", "#prompt-error", "Describe the poster")]
    [InlineData("Form.AspectRatio", "7:5", "#ratio-error", "Choose one of")]
    [InlineData("Form.OutputFormat", "gif", "#format-error", "Choose one of")]
    [InlineData("Form.Style", "cubist", "#style-error", "Choose one of")]
    public async Task A_mistake_is_explained_beside_its_field_and_costs_nothing(string field, string value, string place, string words)
    {
        using var browser = portal.App.OpenBrowser();
        var form = await browser.SignUpAsync();

        var page = await browser.SubmitAsync(form, "Generate", ("Form.Prompt", "a jazz night"), (field, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(words, page.Text(place), StringComparison.Ordinal);
        Assert.Equal("10 credits", page.Text(".ticket"));
    }

    [Fact]
    public async Task A_prompt_that_is_too_long_is_kept_and_explained()
    {
        using var browser = portal.App.OpenBrowser();
        var form = await browser.SignUpAsync();

        var page = await browser.SubmitAsync(form, "Generate", ("Form.Prompt", new string('a', 3_001)));

        Assert.Contains("3,001", page.Text("#prompt-error"), StringComparison.Ordinal);
        Assert.Equal(3_001, page.Text("textarea").Length);
    }

    [Fact]
    public async Task Line_ends_count_as_one_character()
    {
        using var browser = portal.App.OpenBrowser();
        var form = await browser.SignUpAsync();
        var prompt = string.Join("\r\n", Enumerable.Repeat("a", 1_500)); // 2,999 characters and 1,499 more in the form's encoding

        var page = await browser.SubmitAsync(form, "Generate", ("Form.Prompt", prompt));

        Assert.Equal("9 credits", page.Text(".ticket"));
    }

    [Fact]
    public async Task Without_credits_the_page_says_when_there_are_more_and_keeps_the_words()
    {
        using var browser = portal.App.OpenBrowser();
        var page = await browser.SignUpAsync();
        for (var number = 1; number <= 10; number++)
        {
            page = await browser.SubmitAsync(page, "Generate", ("Form.Prompt", $"poster {number}"));
        }

        var refused = await browser.SubmitAsync(page, "Generate", ("Form.Prompt", "one more"));

        Assert.Equal("0 credits", refused.Text(".ticket"));
        Assert.Contains("No credits left", refused.Text("#price"), StringComparison.Ordinal);
        Assert.Contains("no credits left", refused.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal("one more", refused.Text("textarea"));
    }

    [Fact]
    public async Task A_failed_poster_says_why_and_that_it_was_not_charged()
    {
        using var browser = portal.App.OpenBrowser();
        var form = await browser.SignUpAsync();
        var working = await browser.SubmitAsync(form, "Generate", ("Form.Prompt", "a jazz night"));
        await portal.App.FailAsync(IdOf(working), FailureReason.ContentRefused);

        var page = await browser.GetAsync(working.Address.PathAndQuery);

        Assert.Contains("declined", page.Text("#result"), StringComparison.Ordinal);
        Assert.Contains("Not charged", page.Text("#result"), StringComparison.Ordinal);
        Assert.Equal("10 credits", page.Text(".ticket"));
    }

    [Fact]
    public async Task A_finished_poster_is_shown_by_a_link_that_ends_in_minutes()
    {
        using var browser = portal.App.OpenBrowser();
        var form = await browser.SignUpAsync();
        var working = await browser.SubmitAsync(form, "Generate", ("Form.Prompt", "a jazz night"));
        await portal.App.SucceedAsync(IdOf(working));

        var page = await browser.GetAsync(working.Address.PathAndQuery);

        var image = page.Document.QuerySelector("#result img")!;
        var link = new Uri(image.GetAttribute("src")!);
        Assert.Contains("/tenants/", link.AbsolutePath, StringComparison.Ordinal);
        Assert.InRange(int.Parse(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(link.Query)["X-Amz-Expires"].ToString(), System.Globalization.CultureInfo.InvariantCulture), 290, 300);
        Assert.Equal(("832", "1216"), (image.GetAttribute("width"), image.GetAttribute("height")));
    }

    [Fact]
    public async Task Cancelling_on_the_page_gives_the_credit_back()
    {
        using var browser = portal.App.OpenBrowser();
        var form = await browser.SignUpAsync();
        var working = await browser.SubmitAsync(form, "Generate", ("Form.Prompt", "a jazz night"));

        var page = await browser.SubmitAsync(working, "Cancel");

        Assert.Contains("Cancelled", page.Text("#result"), StringComparison.Ordinal);
        Assert.Equal("10 credits", page.Text(".ticket"));
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_is_refused()
    {
        using var browser = portal.App.OpenBrowser();
        var form = await browser.SignUpAsync();

        var page = await browser.PostAsync(form.Address.AbsolutePath);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("reload the page", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_after_the_session_ended_leads_through_sign_in_and_back_and_charges_nothing()
    {
        using var browser = portal.App.OpenBrowser();
        var form = await browser.SignUpAsync();
        browser.Forget("session");

        var page = await browser.SubmitAsync(form, "Generate", ("Form.Prompt", "a jazz night"));

        Assert.Equal((form.Address, "10 credits"), (page.Address, page.Text(".ticket")));
    }

    [Fact]
    public async Task A_prompt_is_text_wherever_it_is_shown()
    {
        using var browser = portal.App.OpenBrowser();
        var form = await browser.SignUpAsync();
        const string Hostile = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>\"'";

        var page = await browser.SubmitAsync(form, "Generate", ("Form.Prompt", Hostile));
        var history = await browser.GetAsync(page.WorkspacePath + "/history");

        Assert.Equal(Hostile, page.Text("textarea"));
        Assert.All([page, history], each => Assert.Empty(each.Document.QuerySelectorAll("script:not([src]), [onerror]")));
    }

    private static string IdOf(Page page) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(page.Address.Query)["generation"].ToString();
}
