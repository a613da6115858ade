using PosterSaaS.Domain.Credits;

namespace PosterSaaS.GenerationWorker.Operations.Auditing;

/// <summary>A balance in one line.</summary>
internal static class BalanceText
{
    public static string Of(CreditBalance balance) => balance == CreditBalance.None
        ? "nothing"
        : $"free {balance.Free}, bought {balance.Purchased}, held {balance.Reserved}, owed {balance.Owed}, day {balance.Period:yyyy-MM-dd}, entry {balance.Sequence}";
}
