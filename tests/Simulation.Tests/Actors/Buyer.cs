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
        var draft = new LedgerDraft(before, setting.World.Now);
        draft.Purchase(credits, $"purchase:{before.Sequence + 1}", LedgerEntry.System);
        setting.Tables.TransactWrite(
            new TransactWriteItemsRequest
            {
                TransactItems = [Put(CreditBalance.From(id, draft.Balance)), .. draft.Entries.Select(entry => Put(LedgerEntry.From(id, entry)))],
            },
            new Caller(CallKind.Buy, process: null, tenant));
    }

    private static TransactWriteItem Put(Item item) => new() { Put = new Put { TableName = Setting.Names.Credits, Item = item } };
}
