using System.Text;

namespace SimilarProfiles.Redis.Tests.Telemetry;

/// <summary>A message of Protocol Buffers, read by the numbers of its fields.</summary>
/// <remarks>The wire format: https://protobuf.dev/programming-guides/encoding/</remarks>
internal readonly struct ProtoMessage(ReadOnlyMemory<byte> bytes)
{
    /// <summary>The messages in a repeated field.</summary>
    public IEnumerable<ProtoMessage> Messages(int number) =>
        Fields().Where(field => field.Number == number).Select(field => new ProtoMessage(field.Value));

    /// <summary>The number in a field of varints; 0 when it is not there.</summary>
    public long Number(int number)
    {
        var at = 0;
        var varint = Bytes(number);
        return varint.IsEmpty ? 0 : (long)new ProtoMessage(varint).Varint(ref at);
    }

    /// <summary>The bytes of a field in hexadecimal; empty when it is not there.</summary>
    public string Hex(int number) => Convert.ToHexStringLower(Bytes(number).Span);

    /// <summary>The text of a field; empty when it is not there.</summary>
    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number).Span);

    private ReadOnlyMemory<byte> Bytes(int number) => Fields().LastOrDefault(field => field.Number == number).Value;

    private List<(int Number, ReadOnlyMemory<byte> Value)> Fields()
    {
        var fields = new List<(int, ReadOnlyMemory<byte>)>();
        var at = 0;
        while (at < bytes.Length)
        {
            var tag = Varint(ref at);
            var start = at;
            switch (tag & 7)
            {
                case 0: Varint(ref at); break;
                case 1: at += 8; break;
                case 2:
                    var length = (int)Varint(ref at);
                    (start, at) = (at, at + length);
                    break;
                case 5: at += 4; break;
                default: throw new FormatException($"Wire type {tag & 7} at {start}.");
            }

            fields.Add(((int)(tag >> 3), bytes[start..at]));
        }

        return fields;
    }

    private ulong Varint(ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes.Span[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80) return value;
        }
    }
}
