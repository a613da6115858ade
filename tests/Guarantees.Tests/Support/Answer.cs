using System.Net;
using System.Text.Json;

namespace PosterSaaS.Guarantees.Tests.Support;

/// <summary>What a caller was told.</summary>
/// <param name="Status">Null when the connection broke or the caller hung up.</param>
/// <param name="Took">From the call to the answer or its end.</param>
internal sealed record Answer(HttpStatusCode? Status, JsonElement Body, TimeSpan Took)
{
    /// <summary>Whether it is the last word on this call: neither a broken connection nor a failure that a retry may heal.</summary>
    public bool IsFinal => Status < HttpStatusCode.InternalServerError;

    public bool IsAccepted => Status is HttpStatusCode.Accepted;

    public bool SaysTheSameAs(Answer other) => Status == other.Status && Body.GetRawText() == other.Body.GetRawText();

    public string? Id => IsAccepted ? Body.GetProperty("id").GetString() : null;
}
