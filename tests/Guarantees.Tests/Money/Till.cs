using System.Net;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.Guarantees.Tests.Money;

/// <summary>Purchases that are paid at Stripe and of which the portal has not been told: its own record of each is written here, row by row.</summary>
internal sealed class Till(TestCloud cloud) : IDisposable
{
    public const int Credits = 50;

    private readonly HttpClient _stripe = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = cloud.Stripe, DefaultRequestHeaders = { Authorization = new("Bearer", "sk_test_posterslocal") } };

    /// <returns>The checkout session.</returns>
    public async Task<string> SellAsync(string tenant)
    {
        var purchase = Ulid.NewUlid().ToString();
        var (session, page) = await OpenAsync(tenant, purchase);
        await cloud.Direct.PutItemAsync(cloud.Tables.Credits, new Dictionary<string, AttributeValue>(Keys.Purchase(new TenantId(tenant), purchase))
        {
            ["Tenant"] = new(tenant),
            ["Id"] = new(purchase),
            ["Pack"] = new("small"),
            ["Name"] = new("Small"),
            ["Credits"] = new() { N = $"{Credits}" },
            ["Amount"] = new() { N = "500" },
            ["Currency"] = new("usd"),
            ["Buyer"] = new("pool:buyer"),
            ["CreatedAt"] = AttributeValues.Time(DateTimeOffset.UtcNow),
            ["State"] = new("Open"),
            ["CreditsTakenBack"] = new() { N = "0" },
            ["Changes"] = new() { N = "0" },
            ["SessionId"] = new(session),
        });
        using var paid = await PostAsync(page, ("way", "card"), ("email", "buyer@example.com"));
        return paid.StatusCode is HttpStatusCode.SeeOther ? session : throw new InvalidOperationException($"The payment was answered {paid.StatusCode}.");
    }

    /// <summary>Tells that the session is complete, each time as a new event.</summary>
    /// <returns>The answer; null when there was none.</returns>
    public static async Task<HttpStatusCode?> TellAsync(HostProcess portal, string session)
    {
        try
        {
            return await Notice.SendAsync(portal.Address, Notice.Of("checkout.session.completed", session));
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public void Dispose() => _stripe.Dispose();

    private async Task<(string Session, string Page)> OpenAsync(string tenant, string purchase)
    {
        using var answer = await PostAsync(
            "/v1/checkout/sessions",
            ("mode", "payment"),
            ("client_reference_id", tenant),
            ("metadata[tenant]", tenant),
            ("metadata[purchase]", purchase),
            ("payment_intent_data[metadata][tenant]", tenant),
            ("payment_intent_data[metadata][purchase]", purchase),
            ("line_items[0][quantity]", "1"),
            ("line_items[0][price_data][currency]", "usd"),
            ("line_items[0][price_data][unit_amount]", "500"),
            ("line_items[0][price_data][product_data][name]", "Small"),
            ("success_url", "http://localhost/"));
        var session = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).RootElement;
        return (session.GetProperty("id").GetString()!, session.GetProperty("url").GetString()!);
    }

    private async Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await _stripe.PostAsync(new Uri(cloud.Stripe, address), content);
    }
}
