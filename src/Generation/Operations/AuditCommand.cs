using System.CommandLine;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.GenerationWorker.Operations.Auditing;

namespace PosterSaaS.GenerationWorker.Operations;

/// <summary>Checks that every balance is the sum of its entries, and every generation is in the state that its credits say. It only reads.</summary>
internal sealed class AuditCommand(TenantListing tenants, TenantAudit audit, OperatorTelemetry telemetry)
{
    private const int AtOnce = 4;

    public static Command Describe()
    {
        var tenant = OperatorOptions.Tenant();
        var json = new Option<bool>("--json") { Description = "One JSON object a line, for programs." };
        var command = new Command("audit", "Compares every balance with its entries and every generation with its credits. It only reads.") { tenant, json };
        command.SetAction((parsed, cancellationToken) => OperatorHost.RunAsync<AuditCommand>(
            parsed,
            (auditing, output) => auditing.RunAsync(
                parsed.GetValue(tenant), parsed.GetValue(json) ? new JsonAuditReport(output) : new TextAuditReport(output), cancellationToken),
            cancellationToken));
        return command;
    }

    public async Task<int> RunAsync(TenantId? only, IAuditReport report, CancellationToken cancellationToken)
    {
        var summary = AuditSummary.Empty;
        await Parallel.ForEachAsync(
            tenants.ReadAsync(only, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (tenant, cancellation) =>
            {
                var result = await AuditAsync(tenant, cancellation);
                lock (report)
                {
                    summary = summary.With(result);
                    if (result is not null)
                    {
                        report.Add(result);
                        result.Findings.ToList().ForEach(telemetry.Found);
                    }
                }
            });

        report.End(summary);
        return summary.Findings == 0 ? ExitCodes.Fine : ExitCodes.Findings;
    }

    /// <summary>Null when the tenant is being removed, or came to be while it was looked at: a half removed one is not wrong.</summary>
    private async Task<TenantAuditResult?> AuditAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        if (await tenants.IsBeingRemovedAsync(tenant, cancellationToken))
        {
            return null;
        }

        var result = await audit.RunAsync(tenant, cancellationToken);
        return result.Findings.Count > 0 && await tenants.IsBeingRemovedAsync(tenant, cancellationToken) ? null : result;
    }
}
