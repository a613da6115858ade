namespace PosterSaaS.LocalCloud.Stripe.Objects;

internal sealed record Customer : StripeObject
{
    public string? Email { get; init; }

    public string? Name { get; init; }

    public string? Phone { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
}
