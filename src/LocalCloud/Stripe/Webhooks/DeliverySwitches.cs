using System.ComponentModel.DataAnnotations;

namespace PosterSaaS.LocalCloud.Stripe.Webhooks;

/// <summary>How badly events and answers travel. Stripe promises no order and no single delivery; this makes it happen.</summary>
public sealed record DeliverySwitches
{
    public const int CopiesMax = 50;
    public const int DelaySecondsMax = 600;
    public const int AnswerDelaySecondsMax = 120;
    public const string Everything = "*";

    /// <summary>How often each event is sent; 1 to <see cref="CopiesMax"/>.</summary>
    [Range(1, CopiesMax)]
    public int Copies { get; init; } = 1;

    /// <summary>Sends what belongs together in a random order, spread over two seconds.</summary>
    public bool Shuffle { get; init; }

    /// <summary>How long an event waits before its first try; up to <see cref="DelaySecondsMax"/>.</summary>
    [Range(0, DelaySecondsMax)]
    public double DelaySeconds { get; init; }

    /// <summary>Types of events that are never sent; <c>*</c> is all of them. They can still be read and sent again by hand.</summary>
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>How long an API call takes to answer after it has done its work; up to <see cref="AnswerDelaySecondsMax"/>.</summary>
    [Range(0, AnswerDelaySecondsMax)]
    public double AnswerDelaySeconds { get; init; }

    /// <exception cref="ValidationException">A number is out of its range.</exception>
    public DeliverySwitches Checked()
    {
        Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);
        return this;
    }

    internal bool Drops(string eventType) => Drop.Contains(Everything) || Drop.Contains(eventType);
}
