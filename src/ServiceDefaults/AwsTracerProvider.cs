using System.Collections.Concurrent;
using System.Diagnostics;
using Amazon.Runtime.Telemetry.Tracing;

namespace PosterSaaS.ServiceDefaults;

/// <summary>
/// Hands the AWS SDK's spans to .NET's activity sources, one a service: <c>AWSSDK.DynamoDB</c>, <c>AWSSDK.S3</c>. It stands in for
/// OpenTelemetry.Instrumentation.AWS, which our feed does not carry yet; with that package, <c>AddAWSInstrumentation()</c> replaces it.
/// </summary>
internal sealed class AwsTracerProvider : TracerProvider
{
    public const string Prefix = "AWSSDK.";

    private readonly ConcurrentDictionary<string, Tracer> _tracers = new(StringComparer.Ordinal);

    public override Tracer GetTracer(string scope) => _tracers.GetOrAdd(scope, static scope => new AwsTracer(
        new ActivitySource(scope.StartsWith(Prefix, StringComparison.Ordinal) ? scope : Prefix + scope)));

    private sealed class AwsTracer(ActivitySource source) : Tracer
    {
        public override TraceSpan CreateSpan(
            string name, Amazon.Runtime.Telemetry.Attributes? initialAttributes = null, SpanKind spanKind = SpanKind.INTERNAL, SpanContext? parentContext = null)
        {
            // Inner steps (credentials, signing, the try itself) are many and say little: the call and its HTTP request are enough.
            var activity = spanKind is SpanKind.CLIENT ? source.StartActivity(name, ActivityKind.Client) : null;
            if (activity is null)
            {
                return AwsSpan.None;
            }

            foreach (var (key, value) in initialAttributes?.AllAttributes ?? [])
            {
                activity.SetTag(key, value);
            }

            return new AwsSpan(activity);
        }
    }
}
