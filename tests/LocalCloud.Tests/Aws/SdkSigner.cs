using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;
using Amazon.S3;
using Amazon.S3.Model;

namespace PosterSaaS.LocalCloud.Tests.Aws;

<<<<<<< HEAD
/// <summary>Signs any request with the SDK's own signer, for services whose client is not on our feed and bodies the S3 client does not send.</summary>
internal static class SdkSigner
{
    public static HttpRequestMessage Sign(HttpMethod method, Uri endpoint, string path, string service, byte[] body, Dictionary<string, string>? headers = null)
=======
/// <summary>Signs a request as the SDK's client of a JSON service does, for services whose client is not on our feed.</summary>
internal static class SdkSigner
{
    public static HttpRequestMessage Sign(HttpMethod method, Uri endpoint, string path, string service, byte[] body)
>>>>>>> s3
    {
        var request = new DefaultRequest(new ListBucketsRequest(), service)
        {
            Endpoint = endpoint,
            HttpMethod = method.Method,
            ResourcePath = path,
            Content = body,
            OverrideSigningServiceName = service,
<<<<<<< HEAD
            UseDoubleEncoding = service != "s3",
        };
        foreach (var (name, value) in headers ?? [])
        {
            request.Headers[name] = value;
        }

=======
        };
>>>>>>> s3
        var config = new AmazonS3Config { ServiceURL = endpoint.ToString(), AuthenticationRegion = "us-east-1" };
        var signature = new AWS4Signer(signPayload: true).SignRequest(request, config, new RequestMetrics(), "local", "local-secret");
        return ToMessage(request, signature.ForAuthorizationHeader, body);
    }

    private static HttpRequestMessage ToMessage(DefaultRequest request, string authorization, byte[] body)
    {
<<<<<<< HEAD
        var message = new HttpRequestMessage(new HttpMethod(request.HttpMethod), AmazonServiceClient.ComposeUrl(request)) { Content = new ByteArrayContent(body) };
=======
        var url = AmazonServiceClient.ComposeUrl(request);
        var message = new HttpRequestMessage(new HttpMethod(request.HttpMethod), url) { Content = new ByteArrayContent(body) };
>>>>>>> s3
        message.Headers.TryAddWithoutValidation("Authorization", authorization);
        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }
}
