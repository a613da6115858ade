using Amazon.Runtime;

namespace Amazon.BedrockRuntime.Model;

/// <summary>The body is the model's own format.</summary>
public class InvokeModelRequest : AmazonWebServiceRequest
{
    public required string ModelId { get; set; }

    public required MemoryStream Body { get; set; }

    public string ContentType { get; set; } = "application/json";

    public string Accept { get; set; } = "application/json";
}
