using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Simulation.Tests.Store.Expressions;

namespace PosterSaaS.Simulation.Tests.Store;

/// <summary>One conditional write, alone or part of a transaction.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Key">The row's key, or the whole row.</param>
/// <param name="Condition">Null for none.</param>
/// <param name="Names">As in the request.</param>
/// <param name="Values">As in the request.</param>
/// <param name="Result">What becomes of the row; null takes it away, the row itself leaves it as it is.</param>
internal sealed record Write(string Table, Item Key, string? Condition, Dictionary<string, string>? Names, Item? Values, Func<Scope, Item?> Result)
{
    public static Write Of(TransactWriteItem item) => item switch
    {
        { Put: { } put } => new(put.TableName, put.Item, put.ConditionExpression, put.ExpressionAttributeNames, put.ExpressionAttributeValues, _ => put.Item),
        { Update: { } update } => new(
            update.TableName,
            update.Key,
            update.ConditionExpression,
            update.ExpressionAttributeNames,
            update.ExpressionAttributeValues,
            scope => ExpressionReader.Update(update.UpdateExpression).Apply(scope, update.Key)),
        { Delete: { } delete } => new(
            delete.TableName, delete.Key, delete.ConditionExpression, delete.ExpressionAttributeNames, delete.ExpressionAttributeValues, _ => null),
        { ConditionCheck: { } check } => new(
            check.TableName, check.Key, check.ConditionExpression, check.ExpressionAttributeNames, check.ExpressionAttributeValues, scope => scope.Item),
        _ => throw new NotSupportedException("An empty item in a transaction."),
    };

    public static bool ReturnsOld(TransactWriteItem item) =>
        (item.Put?.ReturnValuesOnConditionCheckFailure
            ?? item.Update?.ReturnValuesOnConditionCheckFailure
            ?? item.Delete?.ReturnValuesOnConditionCheckFailure
            ?? item.ConditionCheck?.ReturnValuesOnConditionCheckFailure) == ReturnValuesOnConditionCheckFailure.ALL_OLD;
}
