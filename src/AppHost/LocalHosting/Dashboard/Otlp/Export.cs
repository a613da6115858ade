using Google.Protobuf;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Otlp;

/// <summary>What the three kinds of export have in common: resources, in each of them scopes, in each of those records.</summary>
internal static class Export
{
    private const string NoName = "unknown_service";

    /// <summary>All records. Reads to the end before it answers, so that a broken export changes nothing.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is not an export.</exception>
    public static IReadOnlyList<T> Read<T>(ByteString body, Func<string, string, WireMessage, IEnumerable<T>> read) =>
    [
        .. from resource in WireMessage.Read(body).Messages(1)
           let service = resource.Message(1).ReadAttributes(1)["service.name"] ?? NoName
           from scoped in resource.Messages(2)
           let scope = scoped.Message(1).Text(1)
           from item in scoped.Messages(2)
           from record in read(service, scope, item)
           select record,
    ];
}
