using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using Stripe;

namespace PosterSaaS.Portal.Billing;

/// <summary>The card that each tenant keeps at Stripe, if any. It comes with a purchase, and stays until another comes or somebody removes it.</summary>
public sealed partial class KeptCards(IAmazonDynamoDB dynamo, TableNames tables, PaymentMethodService methods, ILogger<KeptCards> logger)
{
    public async Task<KeptCard?> FindAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.Credits, Key = Keys.KeptCard(tenant), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? KeptCard.Read(item) : null;
    }

    /// <summary>Goes into a transaction that needs the tenant's card to be this one.</summary>
    public TransactWriteItem CheckIsKept(TenantId tenant, string paymentMethodId) => new()
    {
        ConditionCheck = new ConditionCheck
        {
            TableName = tables.Credits,
            Key = Keys.KeptCard(tenant),
            ConditionExpression = "PaymentMethodId = :method",
            ExpressionAttributeValues = new() { [":method"] = new(paymentMethodId) },
        },
    };

    /// <summary>The write that forgets the card here.</summary>
    public TransactWriteItem Forgetting(KeptCard card) => new()
    {
        Delete = new Delete
        {
            TableName = tables.Credits,
            Key = Keys.KeptCard(card.Tenant),
            ConditionExpression = "PaymentMethodId = :method", // another may be kept by now
            ExpressionAttributeValues = new() { [":method"] = new(card.PaymentMethodId) },
        },
    };

    /// <summary>Lets a card go at Stripe: nobody can charge it any more. False when Stripe did not answer.</summary>
    public async Task<bool> TryDetachAsync(string paymentMethodId, CancellationToken cancellationToken)
    {
        try
        {
            await methods.DetachAsync(paymentMethodId, cancellationToken: cancellationToken);
            return true;
        }
        catch (StripeException exception) when (exception.IsRefusal())
        {
            return true; // it is gone there already
        }
        catch (Exception exception) when (exception.IsStripes(cancellationToken))
        {
            LogNotDetached(logger, exception);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Stripe did not let a card go")]
    private static partial void LogNotDetached(ILogger logger, Exception exception);
}
