using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;
using Amazon.S3;
using Amazon.S3.Model;

namespace PosterSaaS.LocalCloud.Tests.Aws;

/// <summary>Signs a request as the SDK's client of a JSON service does, for services whose client is not on our feed.</summary>
internal static class SdkSigner
{
    public static HttpRequestMessage Sign(HttpMethod method, Uri endpoint, string path, string service, byte[] body)
    {
        var request = new DefaultRequest(new ListBucketsRequest(), service)
        {
            Endpoint = endpoint,
            HttpMethod = method.Method,
            ResourcePath = path,
            Content = body,
            OverrideSigningServiceName = service,
        };
        var config = new AmazonS3Config { ServiceURL = endpoint.ToString(), AuthenticationRegion = "us-east-1" };
        var signature = new AWS4Signer(signPayload: true).SignRequest(request, config, new RequestMetrics(), "local", "local-secret");
        return ToMessage(request, signature.ForAuthorizationHeader, body);
    }

    private static HttpRequestMessage ToMessage(DefaultRequest request, string authorization, byte[] body)
    {
        var url = AmazonServiceClient.ComposeUrl(request);
        var message = new HttpRequestMessage(new HttpMethod(request.HttpMethod), url) { Content = new ByteArrayContent(body) };
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
