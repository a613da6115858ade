using System.CommandLine;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.GenerationWorker.Operations;

/// <summary>Ends the waiting for a delay or for a dead worker's lease, and gives the tries back. What has ended stays ended.</summary>
internal sealed class RequeueCommand(QueueListing queue, GenerationClaims claims)
{
    private const int AtOnce = 8;

    public static Command Describe()
    {
        var tenant = OperatorOptions.Tenant();
        var generation = OperatorOptions.Generation();
        var command = new Command("requeue", "Lets workers take at once, with all tries, what waits for a delay or for a dead worker's lease.") { tenant, generation };
        command.SetAction((parsed, cancellationToken) => OperatorHost.RunAsync<RequeueCommand>(
            parsed,
            (requeue, output) => requeue.RunAsync(parsed.GetValue(tenant), parsed.GetValue(generation), output, cancellationToken),
            cancellationToken));
        return command;
    }

    public async Task<int> RunAsync(TenantId? tenant, GenerationId? generation, TextWriter output, CancellationToken cancellationToken)
    {
        var requeued = 0;
        await Parallel.ForEachAsync(
            queue.ReadLaterAsync(cancellationToken).Where(candidate => (tenant ?? candidate.Tenant) == candidate.Tenant && (generation ?? candidate.Id) == candidate.Id),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (candidate, cancellation) =>
            {
                if (await claims.TryRequeueAsync(candidate, cancellation))
                {
                    Interlocked.Increment(ref requeued);
                }
            });

        await output.WriteLineAsync($"Generations that workers may take at once now, with all their tries: {requeued}.");
        if (generation is null || requeued > 0)
        {
            return ExitCodes.Fine;
        }

        await output.WriteLineAsync(
            $"Generation {generation} waits neither for a delay nor for a dead worker. Failed generations stay failed; people start them again as new ones.");
        return ExitCodes.Findings;
    }
}
