using System.Buffers.Binary;
using System.Text;

namespace NetDsl.Tests.Models;

/// <summary>Safetensors files with damages that know nothing of JSON: of bits, bytes and pieces.</summary>
internal static class DamagedFile
{
    private static readonly string[] Words =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud800", "null", "true", "-1", "0", "1e9", "2147483647", "4294967296", "9223372036854775807", "99999999999999999999",
        "__metadata__", "dtype", "shape", "data_offsets", "F32", "F64", "dense_1.bias", "\0", " ", "\uFEFF", "é",
    ];

    /// <summary>One to three damages, mostly to the header; often the header length is made right again, so that the reader gets further.</summary>
    public static byte[] Bytes(byte[] whole, Random random)
    {
        int headerLength = (int)BinaryPrimitives.ReadUInt64LittleEndian(whole);
        var prefix = whole[..8].ToList();
        var header = whole[8..(8 + headerLength)].ToList();
        var data = whole[(8 + headerLength)..].ToList();
        for (int times = random.Next(1, 4); times > 0; times--)
        {
            List<byte> part = random.Next(10) switch { 0 => prefix, < 8 => header, _ => data };
            DamagePart(part, random);
        }

        if (random.Next(4) > 0)
        {
            var length = new byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Count);
            prefix = [.. length];
        }

        return [.. prefix, .. header, .. data];
    }

    private static void DamagePart(List<byte> part, Random random)
    {
        if (part.Count == 0) return;
        int place = random.Next(part.Count);
        int length = Math.Min(random.Next(1, 20), part.Count - place);
        switch (random.Next(7))
        {
            case 0:
                part[place] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                part[place] = (byte)random.Next(256);
                break;
            case 2:
                part.RemoveRange(place, length);
                break;
            case 3:
                part.InsertRange(place, part.GetRange(random.Next(part.Count - length + 1), length));
                break;
            case 4:
                part.RemoveRange(place, part.Count - place);
                break;
            case 5:
                part.InsertRange(place, Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)]));
                break;
            default:
                // Another digit in place of one: sizes and offsets that are wrong, in JSON that is right.
                int digit = part.FindIndex(place, b => b is >= (byte)'0' and <= (byte)'9');
                if (digit >= 0) part[digit] = (byte)('0' + random.Next(10));
                break;
        }
    }
}
