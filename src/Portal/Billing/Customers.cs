using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using Stripe;

namespace PosterSaaS.Portal.Billing;

/// <summary>Who a workspace is at Stripe: made with its first purchase, and the same from then on.</summary>
public sealed class Customers(CustomerService customers, IAmazonDynamoDB dynamo, TableNames tables)
{
    private const string CustomerId = "CustomerId";

    /// <summary>Stripe's id of the workspace; null when it never bought anything.</summary>
    public async Task<string?> FindAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.Credits, Key = Keys.Customer(tenant), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? item.Required(CustomerId) : null;
    }

    /// <param name="by">Who buys; receipts go to their address until somebody changes it at Stripe.</param>
    public async Task<string> EnsureAsync(Participant by, CancellationToken cancellationToken)
    {
        if (await FindAsync(by.Tenant, cancellationToken) is { } known)
        {
            return known;
        }

        // Twins of this request get the same customer by the key, and keep the same id.
        var customer = await customers.CreateAsync(
            new CustomerCreateOptions { Name = by.TenantName, Email = by.Email, Metadata = new() { [CheckoutFacts.Tenant] = by.Tenant.Value } },
            new RequestOptions { IdempotencyKey = $"customer-{by.Tenant}-{by.User}" },
            cancellationToken);
        try
        {
            await dynamo.PutItemAsync(
                new PutItemRequest
                {
                    TableName = tables.Credits,
                    Item = new(Keys.Customer(by.Tenant)) { [CustomerId] = new(customer.Id) },
                    ConditionExpression = "attribute_not_exists(PK)",
                },
                cancellationToken);
            return customer.Id;
        }
        catch (ConditionalCheckFailedException)
        {
            return await FindAsync(by.Tenant, cancellationToken) ?? throw new InvalidOperationException("The customer vanished while it was made.");
        }
    }
}
