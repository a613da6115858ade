using System.CommandLine;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.GenerationWorker.Operations;

/// <summary>Takes what waits off the queue: each is cancelled, and its credits go back. What a worker has begun is left to it.</summary>
internal sealed class DrainCommand(QueueListing queue, GenerationCompletion completion)
{
    private const int ReasonLengthMax = 200;
    private const int AtOnce = 8;

    public static Command Describe()
    {
        var tenant = OperatorOptions.Tenant();
        var reason = new Option<string>("--reason") { Description = "Why. It is kept in each ledger entry, where the customer can read it.", HelpName = "text", Required = true };
        reason.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string>()?.Trim() is not { Length: > 0 and <= ReasonLengthMax })
            {
                given.AddError($"--reason wants 1 to {ReasonLengthMax} characters.");
            }
        });
        var command = new Command("drain", "Cancels every generation that waits, and gives its credits back. Running ones are left to finish.") { reason, tenant };
        command.SetAction((parsed, cancellationToken) => OperatorHost.RunAsync<DrainCommand>(
            parsed,
            (drain, output) => drain.RunAsync(parsed.GetValue(tenant), parsed.GetRequiredValue(reason).Trim(), output, cancellationToken),
            cancellationToken));
        return command;
    }

    public async Task<int> RunAsync(TenantId? tenant, string reason, TextWriter output, CancellationToken cancellationToken)
    {
        var (total, taken) = (0, 0);
        do
        {
            taken = await PassAsync(tenant, reason, cancellationToken);
            total += taken;
        }
        while (taken > 0); // workers may have handed some back meanwhile

        await output.WriteLineAsync($"Waiting generations cancelled, their credits given back: {total}.");
        return ExitCodes.Fine;
    }

    private async Task<int> PassAsync(TenantId? tenant, string reason, CancellationToken cancellationToken)
    {
        var taken = 0;
        await Parallel.ForEachAsync(
            queue.ReadAllAsync(cancellationToken).Where(candidate => (tenant ?? candidate.Tenant) == candidate.Tenant),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (candidate, cancellation) =>
            {
                if (await completion.TryWithdrawAsync(candidate.Tenant, candidate.Id, LedgerEntry.Operator, reason, cancellation))
                {
                    Interlocked.Increment(ref taken);
                }
            });
        return taken;
    }
}
