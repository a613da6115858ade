using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.CognitoIdentityProvider;

/// <summary>AWS's JSON 1.1 protocol: every call is a POST to the root and says in a header what it is.</summary>
internal sealed class Json11RequestMarshaller(string operation, Func<AmazonWebServiceRequest, JsonObject> write) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, "Amazon.CognitoIdentityProvider")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = JsonSerializer.SerializeToUtf8Bytes(write(input)),
        };
        request.Headers["X-Amz-Target"] = "AWSCognitoIdentityProviderService." + operation;
        request.Headers["Content-Type"] = "application/x-amz-json-1.1";
        return request;
    }
}
