using Amazon.Runtime;

namespace Amazon.BedrockRuntime.Model;

/// <summary>The body is the model's own format.</summary>
public class InvokeModelResponse : AmazonWebServiceResponse
{
    public MemoryStream Body { get; set; } = new();

    public string? ContentType { get; set; }
}
