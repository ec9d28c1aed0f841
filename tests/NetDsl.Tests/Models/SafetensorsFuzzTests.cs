using System.Buffers.Binary;
using System.Text;
using NetDsl.Runtime;

namespace NetDsl.Tests.Models;

/// <summary>Thousands of damaged files, the same ones in every run.</summary>
public class SafetensorsFuzzTests
{
    private const int Mutations = 6000;

    /// <summary>Bytes that reading may allocate per byte of the file: JSON numbers of two bytes become 64-bit ones in growing lists, names become strings.</summary>
    private const int AllocationPerByte = 64;

    /// <summary>Bytes that reading may allocate whatever the file: first pieces of unconfirmed arrays, exceptions and their messages.</summary>
    private const int AllocationFixed = 200_000;

    private static readonly string[] Words =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud800", "null", "true", "-1", "0", "1e9", "2147483647", "4294967296", "9223372036854775807", "99999999999999999999",
        "__metadata__", "dtype", "shape", "data_offsets", "F32", "F64", "dense_1.bias", "\0", " ", "\uFEFF", "é",
    ];

    [Fact]
    public void A_damaged_file_is_read_or_rejected_but_never_crashes_or_takes_much_memory()
    {
        byte[] whole = SafetensorsFileTests.BytesOf(SafetensorsFileTests.Example());
        var random = new Random(20240607);
        int read = 0, rejected = 0;
        var messages = new HashSet<string>();
        for (int i = 0; i < Mutations; i++)
        {
            byte[] damaged = Damage(whole, random);
            SafetensorsFile? known = TryRead(new MemoryStream(damaged), damaged.Length, messages);
            SafetensorsFile? unknown = TryRead(new OneWayStream(damaged), damaged.Length, messages);

            Assert.Equal(known is null, unknown is null);
            if (known is null)
            {
                rejected++;
                continue;
            }

            read++;
            SafetensorsFileTests.AssertSame(known, unknown!);
            SafetensorsFileTests.AssertSame(known, SafetensorsFile.Read(new MemoryStream(SafetensorsFileTests.BytesOf(known)), "again"));
        }

        // Damage to elements is not visible, damage to the header is: both must have happened, and the latter in many places.
        Assert.True(read > 100, $"only {read} files were read");
        Assert.True(rejected > 1000, $"only {rejected} files were rejected");
        Assert.True(messages.Count > 100, $"only {messages.Count} different faults were found");
    }

    private static SafetensorsFile? TryRead(Stream stream, int length, HashSet<string> messages)
    {
        SafetensorsFile? file = null;
        string? message = null;
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            file = SafetensorsFile.Read(stream, "damaged");
        }
        catch (InvalidDataException exception)
        {
            message = exception.Message;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, 0, AllocationFixed + (long)AllocationPerByte * length);
        if (message is not null) messages.Add(message);
        return file;
    }

    /// <summary>One to three damages, mostly to the header; often the header length is made right again, so that the reader gets further.</summary>
    private static byte[] Damage(byte[] whole, Random random)
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
