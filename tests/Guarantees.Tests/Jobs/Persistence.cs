namespace PosterSaaS.Guarantees.Tests.Jobs;

/// <summary>What every caller may do.</summary>
internal static class Persistence
{
    /// <summary>Asks the same again for as long as it is not known whether it was done.</summary>
    public static async Task<T> AnsweredAsync<T>(Func<Task<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (TimeoutException)
            {
                // The ledger was too busy to say.
            }
        }
    }
}
