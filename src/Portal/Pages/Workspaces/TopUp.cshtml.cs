using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Billing.TopUps;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>Credits that are bought by themselves: on or off, on which terms, and the card that pays. Whoever may buy turns it off; turning it on takes an owner.</summary>
[Requires(Permission.BuyCredits)]
public sealed class TopUpModel(TopUpDesk desk, TopUpStore topUps, KeptCards cards, IOptions<PackOptions> packs, Workspace workspace, TimeProvider clock) : PageModel
{
    private const int ThresholdFirst = 10;
    private const int TimesFirst = 3;

    public IEnumerable<CreditPack> Packs => packs.Value.Packs;

    /// <summary>Null when nobody ever turned one on.</summary>
    public TopUp? TopUp { get; private set; }

    public KeptCard? Card { get; private set; }

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>The form, as it was sent, or as it stands.</summary>
    public TopUpForm Form { get; private set; } = new();

    /// <summary>What was wrong with the form, by field.</summary>
    public IReadOnlyDictionary<string, string> Problems { get; private set; } = new Dictionary<string, string>();

    /// <summary>Why nothing was done.</summary>
    public string? Problem { get; private set; }

    /// <summary>What was done.</summary>
    public string? Done { get; private set; }

    public Task<IActionResult> OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Done = done switch
        {
            "on" => Strings.TopUpTurnedOnText,
            "off" => Strings.TopUpTurnedOffText,
            "removed" => Strings.TopUpCardRemovedText,
            _ => null,
        };
        return ShowAsync(sent: null, cancellationToken);
    }

    public async Task<IActionResult> OnPostTurnOnAsync(TopUpForm form, CancellationToken cancellationToken)
    {
        if (!workspace.May(Permission.AgreeToCharges))
        {
            return Forbid();
        }

        (var terms, Problems) = form.Read(packs.Value);
        if (terms is null)
        {
            return await ShowAsync(form, cancellationToken);
        }

        switch (await desk.TurnOnAsync(workspace.Participant, terms, cancellationToken))
        {
            case TurnOnOutcome.On:
                return RedirectToPage(new { done = "on" });
            case TurnOnOutcome.NoCard:
                Problem = Strings.TopUpNoCardProblem;
                break;
            case TurnOnOutcome.ChangedMeanwhile:
                Problem = Strings.TopUpChangedMeanwhileProblem;
                break;
        }

        return await ShowAsync(form, cancellationToken);
    }

    public async Task<IActionResult> OnPostTurnOffAsync(CancellationToken cancellationToken)
    {
        await desk.TurnOffAsync(workspace.Participant, cancellationToken);
        return RedirectToPage(new { done = "off" });
    }

    public async Task<IActionResult> OnPostRemoveCardAsync(CancellationToken cancellationToken)
    {
        switch (await desk.RemoveCardAsync(workspace.Participant, cancellationToken))
        {
            case RemoveCardOutcome.Removed:
                return RedirectToPage(new { done = "removed" });
            case RemoveCardOutcome.Unavailable:
                Problem = Strings.TopUpCardNotRemovedProblem;
                break;
        }

        return await ShowAsync(sent: null, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(TopUpForm? sent, CancellationToken cancellationToken)
    {
        TopUp = await topUps.FindAsync(workspace.Tenant, cancellationToken);
        Card = await cards.FindAsync(workspace.Tenant, cancellationToken);
        Form = sent ?? TopUpForm.Of(TopUp?.Terms, packs.Value, ThresholdFirst, TimesFirst);
        Response.StatusCode = Problem is null && Problems.Count is 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}

/// <summary>What an owner fills in. Texts, because a person may type anything.</summary>
public sealed class TopUpForm
{
    public string? Threshold { get; set; }

    public string? Pack { get; set; }

    public string? Times { get; set; }

    public bool Agree { get; set; }

    public static TopUpForm Of(TopUpTerms? terms, PackOptions packs, int thresholdFirst, int timesFirst) => new()
    {
        Threshold = (terms?.Threshold ?? thresholdFirst).ToString(CultureInfo.InvariantCulture),
        Pack = (packs.Find(terms?.Pack) ?? packs.Packs.FirstOrDefault(pack => pack.IsMostPopular) ?? packs.Packs[0]).Id,
        Times = (terms?.TimesPerMonth ?? timesFirst).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The terms, with prices from the catalogue; null when something is wrong, which the problems tell by field.</summary>
    public (TopUpTerms? Terms, IReadOnlyDictionary<string, string> Problems) Read(PackOptions packs)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        var threshold = Number(Threshold, TopUpTerms.ThresholdMax);
        var times = Number(Times, TopUpTerms.TimesMax);
        if (threshold is null)
        {
            problems[nameof(Threshold)] = Phrase.Of(Strings.TopUpNumberProblem, TopUpTerms.ThresholdMax);
        }

        if (packs.Find(Pack) is not { } pack)
        {
            problems[nameof(Pack)] = Strings.TopUpPackProblem;
            return (null, problems);
        }

        if (times is null)
        {
            problems[nameof(Times)] = Phrase.Of(Strings.TopUpNumberProblem, TopUpTerms.TimesMax);
        }

        if (!Agree)
        {
            problems[nameof(Agree)] = Strings.TopUpAgreeProblem;
        }

        return problems.Count is 0
            ? (new TopUpTerms(threshold!.Value, pack.Id, pack.Name, pack.Credits, pack.Price, pack.Currency, times!.Value), problems)
            : (null, problems);
    }

    private static int? Number(string? text, int max) =>
        int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= max ? number : null;
}
