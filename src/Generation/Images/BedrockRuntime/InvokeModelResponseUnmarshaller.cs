using System.Net;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.BedrockRuntime;

internal sealed class InvokeModelResponseUnmarshaller : JsonResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) => new InvokeModelResponse
    {
        Body = ReadAll(input.Stream),
        ContentType = input.ResponseData.IsHeaderPresent("Content-Type") ? input.ResponseData.GetHeaderValue("Content-Type") : null,
    };

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        return BedrockRuntimeErrors.Read(error);
    }

    private static MemoryStream ReadAll(Stream stream)
    {
        var body = new MemoryStream();
        stream.CopyTo(body);
        body.Position = 0;
        return body;
    }
}
