using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using Stripe;

namespace PosterSaaS.Portal.Billing;

/// <summary>Who a workspace is at Stripe: made with its first purchase, and the same from then on.</summary>
public sealed class Customers(CustomerService customers, TenantStore tenants, Transactions transactions, AuditTrail audit, IAmazonDynamoDB dynamo, TableNames tables)
{
    private const string CustomerId = "CustomerId";
    private const string Email = "Email";

    /// <summary>Stripe's id of the workspace; null when it never bought anything.</summary>
    public async Task<string?> FindAsync(TenantId tenant, CancellationToken cancellationToken) => (await FindRowAsync(tenant, cancellationToken))?.Required(CustomerId);

    /// <summary>Where receipts go: to the owner who was there first, until somebody changes it. Null when neither is known.</summary>
    public async Task<string?> FindEmailAsync(TenantId tenant, CancellationToken cancellationToken) =>
        (await FindRowAsync(tenant, cancellationToken))?.Optional(Email) ?? await FindOwnersAsync(tenant, cancellationToken);

    /// <summary>Lets receipts go to another address, of the next purchase on.</summary>
    /// <param name="by">Who changes it.</param>
    /// <param name="email">A normal <see cref="EmailAddress"/>.</param>
    public async Task SetEmailAsync(Participant by, string email, CancellationToken cancellationToken)
    {
        var customer = await EnsureAsync(by, cancellationToken);
        var before = await FindEmailAsync(by.Tenant, cancellationToken);
        await customers.UpdateAsync(customer, new CustomerUpdateOptions { Email = email }, cancellationToken: cancellationToken);
        await transactions.TryWriteAsync(
            [
                new TransactWriteItem
                {
                    Update = new Update
                    {
                        TableName = tables.Credits,
                        Key = Keys.Customer(by.Tenant),
                        UpdateExpression = "SET Email = :email",
                        ConditionExpression = "attribute_exists(PK)", // a deleted workspace has no customer any more
                        ExpressionAttributeValues = new() { [":email"] = new(email) },
                    },
                },
                audit.Write(by.Tenant, by.Actor, "billing.email", "receipts", before, email),
            ],
            cancellationToken);
    }

    /// <param name="by">Who buys.</param>
    public async Task<string> EnsureAsync(Participant by, CancellationToken cancellationToken)
    {
        if (await FindAsync(by.Tenant, cancellationToken) is { } known)
        {
            return known;
        }

        // Twins of this request get the same customer by the key, and keep the same id.
        var email = await FindOwnersAsync(by.Tenant, cancellationToken) ?? by.Email;
        var customer = await customers.CreateAsync(
            new CustomerCreateOptions { Name = by.TenantName, Email = email, Metadata = new() { [CheckoutFacts.Tenant] = by.Tenant.Value } },
            new RequestOptions { IdempotencyKey = $"customer-{by.Tenant}-{by.User}" },
            cancellationToken);
        try
        {
            await dynamo.PutItemAsync(
                new PutItemRequest
                {
                    TableName = tables.Credits,
                    Item = new Dictionary<string, AttributeValue>(Keys.Customer(by.Tenant)) { [CustomerId] = new(customer.Id) }.With(Email, email is null ? null : new(email)),
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

    private async Task<Dictionary<string, AttributeValue>?> FindRowAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.Credits, Key = Keys.Customer(tenant), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? item : null;
    }

    private async Task<string?> FindOwnersAsync(TenantId tenant, CancellationToken cancellationToken) =>
        (await tenants.ListMembersAsync(tenant, cancellationToken)).Where(member => member.Role is Role.Owner).OrderBy(member => member.JoinedAt).FirstOrDefault(member => member.Email is not null)?.Email;
}
