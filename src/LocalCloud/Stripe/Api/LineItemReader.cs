using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Payments;

namespace PosterSaaS.LocalCloud.Stripe.Api;

/// <summary>Reads <c>line_items</c>: what is bought, all of it in one currency.</summary>
internal static class LineItemReader
{
    private const int LinesMax = 100;
    private const int QuantityMax = 999_999;
    private const int NameLengthMax = 250;

    public static IReadOnlyList<LineItem> Read(Parameters parameters)
    {
        var paths = parameters.Elements("line_items");
        if (paths.Count == 0)
        {
            throw Parameters.Required("line_items");
        }

        if (paths.Count > LinesMax)
        {
            throw Refusal.Invalid($"A session has at most {LinesMax} line items.", "line_items");
        }

        LineItem[] items = [.. paths.Select(path => ReadOne(parameters, path))];
        if (items.FirstOrDefault(item => item.Currency != items[0].Currency) is { } other)
        {
            throw Refusal.Invalid($"One line is in {items[0].Currency} and another in {other.Currency}; a session has one currency.", "line_items");
        }

        CheckTotal(items.Sum(item => item.Total), items[0].Currency);
        return items;
    }

    public static string ReadCurrency(Parameters parameters, string path)
    {
        var currency = parameters.RequireText(path).ToLowerInvariant();
        return Money.IsKnown(currency)
            ? currency
            : throw Refusal.Invalid($"Invalid currency: {currency}. These are known here: {string.Join(", ", Money.Currencies)}.", path);
    }

    public static void CheckTotal(long total, string currency, string? parameter = null)
    {
        if (total < Money.LeastAmount(currency))
        {
            throw Refusal.Invalid($"The total is at least {Money.Show(Money.LeastAmount(currency), currency)}.", parameter, "amount_too_small");
        }

        if (total > Money.AmountMax)
        {
            throw Refusal.Invalid($"The total is at most {Money.Show(Money.AmountMax, currency)}.", parameter, "amount_too_large");
        }
    }

    private static LineItem ReadOne(Parameters parameters, string path)
    {
        if (parameters.Text($"{path}[price]") is { } price)
        {
            // Prices of a catalogue cannot be made here, so there is none.
            throw Refusal.Missing("price", price, $"{path}[price]");
        }

        if (!parameters.Has($"{path}[price_data]"))
        {
            throw Parameters.Required($"{path}[price_data]");
        }

        var data = $"{path}[price_data]";
        if (parameters.Text($"{data}[product]") is { } product)
        {
            throw Refusal.Missing("product", product, $"{data}[product]");
        }

        parameters.Accept($"{data}[tax_behavior]", $"{data}[product_data][description]", $"{data}[product_data][images]", $"{data}[product_data][tax_code]");
        _ = parameters.Metadata($"{data}[product_data][metadata]");
        return new(
            NewId.Of("li"),
            parameters.Text($"{data}[product_data][name]", NameLengthMax) ?? throw Parameters.Required($"{data}[product_data][name]"),
            NewId.Of("price"),
            NewId.Of("prod", 14),
            ReadCurrency(parameters, $"{data}[currency]"),
            parameters.RequireInteger($"{data}[unit_amount]", 0, Money.AmountMax),
            parameters.RequireInteger($"{path}[quantity]", 1, QuantityMax));
    }
}
