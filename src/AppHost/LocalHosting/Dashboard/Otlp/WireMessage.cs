using Google.Protobuf;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Otlp;

/// <summary>
/// One message of protocol buffers, its fields by number. OTLP is stable and we need a few of its fields, so there is no generated code;
/// a field that nobody asks for is passed over, as newer senders may say more.
/// </summary>
internal sealed class WireMessage
{
    private readonly ILookup<int, Field> _fields;

    private WireMessage(IEnumerable<Field> fields, int size)
    {
        _fields = fields.ToLookup(field => field.Number);
        Size = size;
    }

    /// <summary>Bytes on the wire.</summary>
    public int Size { get; }

    /// <exception cref="InvalidProtocolBufferException">It is not a message.</exception>
    public static WireMessage Read(ByteString bytes)
    {
        var input = bytes.CreateCodedInput();
        var fields = new List<Field>();
        while (input.ReadTag() is var tag and not 0)
        {
            var number = WireFormat.GetTagFieldNumber(tag);
            switch (WireFormat.GetTagWireType(tag))
            {
                case WireFormat.WireType.Varint:
                    fields.Add(new(number, input.ReadUInt64(), ByteString.Empty));
                    break;
                case WireFormat.WireType.Fixed64:
                    fields.Add(new(number, input.ReadFixed64(), ByteString.Empty));
                    break;
                case WireFormat.WireType.LengthDelimited:
                    fields.Add(new(number, 0, input.ReadBytes()));
                    break;
                case WireFormat.WireType.Fixed32:
                case WireFormat.WireType.StartGroup:
                case WireFormat.WireType.EndGroup:
                    input.SkipLastField();
                    break;
            }
        }

        return new(fields, bytes.Length);
    }

    public bool Has(int field) => _fields.Contains(field);

    public string Text(int field) => Bytes(field).ToStringUtf8();

    /// <summary>An id, in lower-case hexadecimal digits.</summary>
    public string Hex(int field) => Convert.ToHexStringLower(Bytes(field).Span);

    public ByteString Bytes(int field) => _fields[field].LastOrDefault()?.Bytes ?? ByteString.Empty;

    public ulong Number(int field) => _fields[field].LastOrDefault()?.Value ?? 0;

    public double Double(int field) => BitConverter.UInt64BitsToDouble(Number(field));

    /// <summary>Nanoseconds since 1970.</summary>
    public DateTimeOffset Time(int field) => DateTimeOffset.UnixEpoch.AddTicks((long)(Number(field) / TimeSpan.NanosecondsPerTick));

    /// <summary>A message inside this one; empty when it is not there.</summary>
    public WireMessage Message(int field) => Read(Bytes(field));

    public IEnumerable<WireMessage> Messages(int field) => _fields[field].Select(inner => Read(inner.Bytes));

    /// <summary>Numbers of eight bytes, packed into one field or not.</summary>
    public IEnumerable<ulong> Numbers(int field) => _fields[field].SelectMany(numbers => numbers.Bytes.IsEmpty
        ? [numbers.Value]
        : numbers.Bytes.ToByteArray().Chunk(sizeof(ulong)).Where(number => number.Length == sizeof(ulong)).Select(number => BitConverter.ToUInt64(number)));

    private sealed record Field(int Number, ulong Value, ByteString Bytes);
}
