using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.BedrockRuntime;

internal sealed class InvokeModelRequestMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var invoke = (InvokeModelRequest)input;
        var request = new DefaultRequest(invoke, "Amazon.BedrockRuntime")
        {
            HttpMethod = "POST",
            ResourcePath = "/model/{modelId}/invoke",
            Content = invoke.Body.ToArray(),
        };
        request.AddPathResource("{modelId}", invoke.ModelId);
        request.Headers["Content-Type"] = invoke.ContentType;
        request.Headers["Accept"] = invoke.Accept;
        return request;
    }
}
