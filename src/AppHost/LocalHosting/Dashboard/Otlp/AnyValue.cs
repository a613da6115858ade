using System.Globalization;
using PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Otlp;

/// <summary>OTLP's values and attributes, as people read them.</summary>
internal static class AnyValue
{
    private const int DepthMax = 8;

    public static AttributeList ReadAttributes(this WireMessage message, int field) => new([.. message.Messages(field).Select(ReadPair)]);

    public static string ReadText(WireMessage value, int depth = 0)
    {
        if (depth > DepthMax)
        {
            return "…";
        }

        return value.Has(1) ? value.Text(1)
            : value.Has(2) ? (value.Number(2) != 0 ? "true" : "false")
            : value.Has(3) ? ((long)value.Number(3)).ToString(CultureInfo.InvariantCulture)
            : value.Has(4) ? value.Double(4).ToString(CultureInfo.InvariantCulture)
            : value.Has(5) ? $"[{string.Join(", ", value.Message(5).Messages(1).Select(item => ReadText(item, depth + 1)))}]"
            : value.Has(6) ? $"{{{string.Join(", ", value.Message(6).Messages(1).Select(pair => $"{pair.Text(1)}: {ReadText(pair.Message(2), depth + 1)}"))}}}"
            : value.Has(7) ? $"{value.Bytes(7).Length} bytes"
            : "";
    }

    private static KeyValuePair<string, string> ReadPair(WireMessage pair) => new(pair.Text(1), ReadText(pair.Message(2)));
}
