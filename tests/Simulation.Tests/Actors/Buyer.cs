using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Simulation.Tests.Networks;
using PosterSaaS.Simulation.Tests.Runs;

namespace PosterSaaS.Simulation.Tests.Actors;

/// <summary>Adds bought credits, by the ledger's own rules: another writer of the same balances.</summary>
internal static class Buyer
{
    public static void Buy(Setting setting, string tenant, int credits)
    {
        var id = new TenantId(tenant);
        var before = CreditBalance.Read(setting.Tables[Setting.Names.Credits].Find(Keys.Balance(id)));
        var after = before with { Purchased = before.Purchased + credits, Sequence = before.Sequence + 1 };
        var entry = new LedgerEntry(after.Sequence, EntryKind.Grant, 0, credits, 0, "purchase:" + after.Sequence, LedgerEntry.System, setting.World.Now, after.Available);
        setting.Tables.TransactWrite(
            new TransactWriteItemsRequest
            {
                TransactItems = [Put(CreditBalance.From(id, after)), Put(LedgerEntry.From(id, entry))],
            },
            new Caller(CallKind.Buy, process: null, tenant));
    }

    private static TransactWriteItem Put(Item item) => new() { Put = new Put { TableName = Setting.Names.Credits, Item = item } };
}
