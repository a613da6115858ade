using System.Text.Json;
using System.Text.Json.Nodes;

namespace PosterSaaS.LocalCloud.Cognito.Api;

/// <summary>The body of a call. A member of the wrong type or a missing one becomes the error that Cognito gives for it.</summary>
internal sealed class ApiRequest(JsonObject body)
{
    public static ApiRequest Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject body ? new(body) : throw Unreadable();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw Unreadable();
        }
    }

    public string Text(string name) => TextOrNull(name) is { Length: > 0 } text
        ? text
        : throw ApiException.InvalidParameter($"1 validation error detected: Value at '{name}' failed to satisfy constraint: Member must not be null");

    public string? TextOrNull(string name) => Value<string>(name);

    public bool Flag(string name) => Value<bool?>(name) ?? false;

    public int? Number(string name) => Value<int?>(name);

    /// <summary>A member that is an object of its own, as <c>AuthParameters</c>; empty when it is missing.</summary>
    public ApiRequest Part(string name) => Node(name) switch
    {
        null => new([]),
        JsonObject part => new(part),
        _ => throw Unreadable(),
    };

    /// <summary>User attributes by name: <c>[{"Name": "email", "Value": "…"}]</c>.</summary>
    public Dictionary<string, string> Attributes(string name)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Node(name) is not { } node)
        {
            return attributes;
        }

        foreach (var item in node as JsonArray ?? throw Unreadable())
        {
            var attribute = new ApiRequest(item as JsonObject ?? throw Unreadable());
            attributes[attribute.Text("Name")] = attribute.TextOrNull("Value") ?? "";
        }

        return attributes;
    }

    private T? Value<T>(string name)
    {
        try
        {
            return Node(name) is { } node ? node.GetValue<T>() : default;
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            throw Unreadable();
        }
    }

    private JsonNode? Node(string name)
    {
        try
        {
            return body[name];
        }
        catch (ArgumentException)
        {
            // JsonObject finds out about a member given twice only now.
            throw Unreadable();
        }
    }

    private static ApiException Unreadable() => new("SerializationException", "The request body is not what this operation takes.");
}
