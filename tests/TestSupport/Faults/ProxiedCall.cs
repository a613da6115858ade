using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PosterSaaS.TestSupport.Faults;

/// <summary>One call on its way through a <see cref="FaultProxy"/>.</summary>
public sealed partial class ProxiedCall
{
    private readonly Lazy<JsonElement> _json;
    private readonly Lazy<IReadOnlyList<ItemWrite>> _writes;

    private ProxiedCall(long number, string caller, string operation, string method, string target, byte[] body)
    {
        (Number, Caller, Operation, Method, Target, Body) = (number, caller, operation, method, target, body);
        _json = new(() => JsonDocument.Parse(Body).RootElement);
        _writes = new(() => [.. ItemWrite.In(Operation, Json)]);
    }

    /// <summary>1 for the first call through the proxy, and one more for each after it.</summary>
    public long Number { get; }

    /// <summary>The access key that signed it: a test that gives each host its own can tell them apart.</summary>
    public string Caller { get; }

    /// <summary>The operation named in <c>X-Amz-Target</c>, such as <c>TransactWriteItems</c>; empty for services that have none there.</summary>
    public string Operation { get; }

    public string Method { get; }

    /// <summary>Path and query as they came.</summary>
    public string Target { get; }

    public byte[] Body { get; }

    /// <summary>The body, for services that are spoken to in JSON.</summary>
    public JsonElement Json => _json.Value;

    /// <summary>The items a DynamoDB call writes.</summary>
    public IReadOnlyList<ItemWrite> Writes => _writes.Value;

    /// <summary>What went wrong with it on the way.</summary>
    public Fault Fault { get; internal set; }

    /// <summary>The service's own answer; null while there is none.</summary>
    public int? Status { get; internal set; }

    /// <summary>The body of the service's own answer.</summary>
    public byte[] Answer { get; internal set; } = [];

    /// <summary>Whether a hook broke the connection.</summary>
    public bool IsAborted { get; private set; }

    /// <summary>Breaks the connection, so that the caller never gets the answer.</summary>
    public void Abort() => IsAborted = true;

    internal static async Task<ProxiedCall> ReadAsync(HttpRequest request, long number)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var caller = Credential().Match(request.Headers.Authorization.ToString()).Groups[1].Value;
        return new ProxiedCall(number, caller, request.Headers["X-Amz-Target"].ToString().Split('.')[^1], request.Method, target, body.ToArray());
    }

    [GeneratedRegex("Credential=([^/]+)/")]
    private static partial Regex Credential();
}
