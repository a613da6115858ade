using System.Text.Json;

namespace PosterSaaS.TestSupport.Images;

/// <summary>What the model was asked, for the answers that depend on it.</summary>
internal sealed record StubRequest(JsonElement Body)
{
    public string TextOf(string name, string otherwise) => Body.TryGetProperty(name, out var value) ? value.GetString()! : otherwise;
}
