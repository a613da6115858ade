using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using PosterSaaS.LocalCloud.Aws;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>What happens to every request: it gets an id, its signature is checked, it is routed, and a refusal becomes S3's XML.</summary>
internal sealed partial class S3Pipeline(SigV4Verifier verifier, CorsPolicy cors, S3Router router, TimeProvider clock, ILogger<S3Pipeline> logger)
{
    public async Task HandleAsync(HttpContext context)
    {
        var requestId = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        context.Response.Headers["x-amz-request-id"] = requestId;
        context.Response.Headers["x-amz-id-2"] = requestId;

        // From the same clock that judges signatures: an SDK that is told it is too late reads here by how much.
        context.Response.Headers.Date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);

        try
        {
            await AnswerAsync(context);
        }
        catch (S3Exception refusal)
        {
            await RefuseAsync(context, refusal);
        }
        catch (DirectoryNotFoundException)
        {
            await RefuseAsync(context, S3Exception.NoSuchBucket); // deleted meanwhile
        }
        catch (BadHttpRequestException broken)
        {
            var isTooLarge = broken.StatusCode == StatusCodes.Status413PayloadTooLarge;
            await RefuseAsync(context, isTooLarge ? S3Exception.EntityTooLarge : S3Exception.IncompleteBody);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort(); // nobody is there to be answered
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            RequestFailed(failure, requestId);
            await RefuseAsync(context, S3Exception.InternalError);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = S3Request.Of(context, verifier.Verify(context.Request, "s3"));
        if (context.Request.Method == HttpMethods.Options)
        {
            cors.Preflight(request);
            return;
        }

        cors.Apply(request); // before any refusal, so that a script may read why it was refused
        RequireSignature(request);
        var result = await router.RouteAsync(request);
        await result.ExecuteAsync(context);
    }

    private static void RequireSignature(S3Request request)
    {
        if (request.Signature.IsAnonymous && ObjectHeaders.HasOverrides(request))
        {
            throw S3Exception.InvalidRequest("Request specific response headers cannot be used for anonymous GET requests.");
        }

        if (!request.Signature.IsValid)
        {
            var isBadRequest = request.Signature.Code
                is "AuthorizationHeaderMalformed" or "AuthorizationQueryParametersError" or "InvalidArgument" or "InvalidRequest";
            throw new S3Exception(isBadRequest ? 400 : 403, request.Signature.Code, request.Signature.Message);
        }
    }

    private static Task RefuseAsync(HttpContext context, S3Exception refusal)
    {
        context.Response.StatusCode = refusal.Status;
        context.Response.ContentLength = null;
        if (context.Request.Method == HttpMethods.Head)
        {
            return Task.CompletedTask;
        }

        var error = new XElement("Error"); // the one answer of S3 without its namespace
        error.Add(
            new XElement("Code", refusal.Code),
            new XElement("Message", refusal.Message),
            new XElement("Resource", RequestTarget.Of(context.Request).RawPath),
            new XElement("RequestId", context.Response.Headers["x-amz-request-id"].ToString()),
            new XElement("HostId", context.Response.Headers["x-amz-id-2"].ToString()));
        return S3Xml.Result(error).ExecuteAsync(context);
    }

    // The id and nothing else: a URL may hold a signature.
    [LoggerMessage(Level = LogLevel.Error, Message = "S3 request {RequestId} failed")]
    private partial void RequestFailed(Exception failure, string requestId);
}
