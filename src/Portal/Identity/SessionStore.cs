using System.Security.Cryptography;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Identity;

/// <summary>
/// Sessions in DynamoDB: the browser holds a random id and nothing else, tokens stay here, encrypted, and signing out ends the session
/// on every instance.
/// </summary>
public sealed class SessionStore(IAmazonDynamoDB dynamo, TableNames tables, IDataProtectionProvider protection, TimeProvider clock) : ITicketStore
{
    private readonly IDataProtector _protector = protection.CreateProtector("PosterSaaS.Sessions");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var id = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        await WriteAsync(id, ticket, mustExist: false);
        return id;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        try
        {
            await WriteAsync(key, ticket, mustExist: true);
        }
        catch (ConditionalCheckFailedException)
        {
            // Signed out in another tab meanwhile: a session that has ended is not brought back.
        }
    }

    // The page that tells about an outage must not meet it again.
    public Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken) =>
        DependencyFailures.Includes(httpContext.Features.Get<IExceptionHandlerFeature>()?.Error)
            ? Task.FromResult<AuthenticationTicket?>(null)
            : RetrieveAsync(key);

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.Tenants, Key = Keys.Session(key), ConsistentRead = true });
        if (response.Item is not { Count: > 0 } item || item.OptionalEpochSeconds(Attributes.ExpiresAt) <= clock.GetUtcNow())
        {
            return null;
        }

        try
        {
            return TicketSerializer.Default.Deserialize(_protector.Unprotect(item["Ticket"].B.ToArray()));
        }
        catch (CryptographicException)
        {
            return null; // sealed with a key that is gone: the person signs in again
        }
    }

    public Task RemoveAsync(string key) =>
        dynamo.DeleteItemAsync(new DeleteItemRequest { TableName = tables.Tenants, Key = Keys.Session(key) });

    /// <summary>Ends all of a user's sessions, with the next request of each.</summary>
    public async Task EndAllAsync(UserId user, CancellationToken cancellationToken)
    {
        var query = new QueryRequest
        {
            TableName = tables.Tenants,
            KeyConditionExpression = "PK = :user AND begins_with(SK, :sessions)",
            ExpressionAttributeValues = new() { [":user"] = new(Keys.Partition(user)), [":sessions"] = new(Keys.SessionPrefix) },
            ConsistentRead = true,
        };
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            foreach (var row in page.Items ?? [])
            {
                await dynamo.DeleteItemAsync(
                    new DeleteItemRequest { TableName = tables.Tenants, Key = Keys.SessionNamed(row.Required(Attributes.SortKey)) }, cancellationToken);
                await dynamo.DeleteItemAsync(
                    new DeleteItemRequest
                    {
                        TableName = tables.Tenants,
                        Key = new() { [Attributes.PartitionKey] = row[Attributes.PartitionKey], [Attributes.SortKey] = row[Attributes.SortKey] },
                    },
                    cancellationToken);
            }

            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });
    }

    private async Task WriteAsync(string id, AuthenticationTicket ticket, bool mustExist)
    {
        var expires = ticket.Properties.ExpiresUtc ?? clock.GetUtcNow() + Sessions.IdleTimeout;

        // First the row that finds it: a session that nobody could end must not be.
        await dynamo.PutItemAsync(new PutItemRequest
        {
            TableName = tables.Tenants,
            Item = new(Keys.SessionOf(new CurrentUser(ticket.Principal).Id, id)) { [Attributes.ExpiresAt] = AttributeValues.EpochSeconds(expires) },
        });
        await dynamo.PutItemAsync(new PutItemRequest
        {
            TableName = tables.Tenants,
            Item = new(Keys.Session(id))
            {
                ["Ticket"] = new() { B = new MemoryStream(_protector.Protect(TicketSerializer.Default.Serialize(ticket))) },
                [Attributes.ExpiresAt] = AttributeValues.EpochSeconds(expires),
            },
            ConditionExpression = mustExist ? "attribute_exists(PK)" : "attribute_not_exists(PK)",
        });
    }
}
