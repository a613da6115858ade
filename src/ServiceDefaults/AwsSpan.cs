using System.Diagnostics;
using Amazon.Runtime;
using Amazon.Runtime.Telemetry;
using Amazon.Runtime.Telemetry.Tracing;

namespace PosterSaaS.ServiceDefaults;

/// <summary>One call of the AWS SDK as an activity. Errors are told by type only: a service's message may repeat what it was sent.</summary>
internal sealed class AwsSpan(Activity? activity) : TraceSpan
{
    // A refused condition is how DynamoDB answers "no": an outcome, not a fault.
    private static readonly string[] Answers = ["ConditionalCheckFailedException", "TransactionCanceledException"];

    // The SDK sets them by itself.
    private static readonly string[] MayRepeatWhatWasSent = ["exception.message", "exception.stacktrace"];

    private bool _answered;

    public static AwsSpan None { get; } = new(null);

    public override void EmitEvent(string name, Attributes? attributes = null) => activity?.AddEvent(new ActivityEvent(name));

    public override void SetAttribute(string key, object value)
    {
        if (!MayRepeatWhatWasSent.Contains(key))
        {
            activity?.SetTag(key, value);
        }
    }

    public override void SetStatus(SpanStatus status)
    {
        if (!_answered)
        {
            activity?.SetStatus(status switch
            {
                SpanStatus.OK => ActivityStatusCode.Ok,
                SpanStatus.ERROR => ActivityStatusCode.Error,
                _ => ActivityStatusCode.Unset,
            });
        }
    }

    public override void RecordException(Exception exception, Attributes? attributes = null)
    {
        if (activity is null)
        {
            return;
        }

        _answered = exception is AmazonServiceException { ErrorCode: var code } && Answers.Contains(code);
        activity.SetTag("error.type", exception.GetType().Name);
        activity.SetStatus(_answered ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
    }

    public override void End() => activity?.Stop();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            activity?.Dispose();
        }

        base.Dispose(disposing);
    }
}
