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

    [Fact]
    public void A_damaged_file_is_read_or_rejected_but_never_crashes_or_takes_much_memory()
    {
        byte[] whole = SafetensorsFileTests.BytesOf(SafetensorsFileTests.Example());
        var random = new Random(20240607);
        int read = 0, rejected = 0;
        var messages = new HashSet<string>();
        for (int i = 0; i < Mutations; i++)
        {
            byte[] damaged = DamagedFile.Bytes(whole, random);
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
}
