using Amazon.DynamoDBv2.Model;
using PosterSaaS.Simulation.Tests.Audit;
using PosterSaaS.Simulation.Tests.Networks;
using PosterSaaS.Simulation.Tests.Runs;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Actors;

/// <summary>DynamoDB's own deletion of expired rows: of some of them, some time.</summary>
internal static class TimeToLive
{
    public static void Delete(Setting setting)
    {
        var expired = setting.Tables[Setting.Names.History].AllRows().Where(row => row.ContainsKey("ExpiresAt") && row.Expiry() <= setting.World.Now).ToList();
        foreach (var row in expired.Where(_ => setting.World.Random.Happens(0.3)))
        {
            setting.Tables.Delete(
                new DeleteItemRequest { TableName = Setting.Names.History, Key = new() { ["PK"] = row["PK"], ["SK"] = row["SK"] } }, new Caller(CallKind.TimeToLive, process: null));
        }
    }
}
