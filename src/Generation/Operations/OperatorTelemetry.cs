using System.CommandLine;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using PosterSaaS.GenerationWorker.Operations.Auditing;

namespace PosterSaaS.GenerationWorker.Operations;

/// <summary>Commands in traces, metrics and logs, for those who were not there to read the answer.</summary>
internal sealed partial class OperatorTelemetry(IMeterFactory meters, ILogger<OperatorTelemetry> logger)
{
    public const string Name = "PosterSaaS.Operations";

    private static readonly ActivitySource Source = new(Name);

    private readonly Counter<long> _findings = meters.Create(Name).CreateCounter<long>("audit.findings", "{finding}", "What must not be so, by kind.");

    public static Activity? Start(Command command) => Source.StartActivity("operation " + command.Name);

    public static void Ended(Activity? activity, int exitCode)
    {
        activity?.SetTag("process.exit.code", exitCode);
        activity?.SetStatus(exitCode == ExitCodes.Fine ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
    }

    public void Found(Finding finding)
    {
        _findings.Add(1, new KeyValuePair<string, object?>("audit.finding", finding.Kind.ToString()));
        LogFound(finding.Tenant, finding.Kind, finding.Subject, finding.Detail);
    }

    [LoggerMessage(80, LogLevel.Error, "Audit of tenant {TenantId}: {Finding} at {Subject}: {Detail}.")]
    private partial void LogFound(Domain.Tenants.TenantId tenantId, FindingKind finding, string subject, string detail);
}
