using System.Buffers.Binary;
using System.Globalization;
using NetDsl.Tests.EndToEnd;
using Xunit.Abstractions;

namespace NetDsl.Tests.Models;

/// <summary>
/// <c>Load</c> on files that somebody damaged or forged: a whole model or <see cref="InvalidDataException"/>, and memory in proportion to the file.
/// The same files in every run; the variable <c>NETDSL_FUZZ_LOADS</c> asks for more of them than the few thousand of the suite.
/// </summary>
public class LoadFuzzTests(ITestOutputHelper output)
{
    /// <summary>Bytes that a load may take per byte of data: the arrays of the file, and the model's own blocks.</summary>
    private const int PerByteOfData = 2;

    /// <summary>Bytes per byte of header: a tensor that takes 60 characters becomes an entry, lists, strings and a row of dictionaries.</summary>
    private const int PerByteOfHeader = 24;

    /// <summary>Bytes whatever the file: both models' blocks, folded weights, exceptions and their messages.</summary>
    private const int Fixed = 300_000;

    /// <summary>Characters of a message: two topologies, of which one comes from the file and is cut, a few names and shapes of at most 80 each, and the sentence around them.</summary>
    private const int LongestMessage = 2000;

    private static readonly int s_files = int.TryParse(Environment.GetEnvironmentVariable("NETDSL_FUZZ_LOADS"), NumberStyles.None, CultureInfo.InvariantCulture, out int more) ? more : 5000;

    [Fact]
    public void A_damaged_or_forged_file_gives_a_whole_model_or_one_kind_of_exception()
    {
        FullModel full = new(seed: 3);
        full.Fit(Points.Sectors(60, 1), new() { Epochs = 1, BatchSize = 16, Seed = 5 });
        WideModel wide = new(seed: 4);
        wide.Fit(Points.Label(40, 64, seed: 8, p => p[0] > 0), new() { Epochs = 1 });
        Subject[] subjects =
        [
            new(Saved(full.Save), s => FullModel.Load(s), (m, s) => ((FullModel)m).Save(s)),
            new(Saved(wide.Save), s => WideModel.Load(s), (m, s) => ((WideModel)m).Save(s)),
        ];
        Random random = new(20251018);
        int loaded = 0;
        double most = 0;
        HashSet<string> messages = [];
        for (int i = 0; i < s_files; i++)
        {
            Subject subject = subjects[i % subjects.Length];
            byte[] bytes = random.Next(3) switch
            {
                0 => DamagedFile.Bytes(subject.Whole, random),
                1 => ForgedFile.Bytes(subject.Whole, random),
                _ => DamagedFile.Bytes(ForgedFile.Bytes(subject.Whole, random), random),
            };
            long header = (long)Math.Min(bytes.Length < 8 ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(bytes), (ulong)bytes.Length);
            long allowed = Fixed + PerByteOfData * (bytes.Length - header) + PerByteOfHeader * header;
            object? model = Load(subject, bytes, messages, out long allocated);

            // Once in a process the framework allocates for itself (resources of messages, say): what the file costs, it costs again.
            if (allocated > allowed) model = Load(subject, bytes, messages, out allocated);
            most = Math.Max(most, (double)allocated / allowed);
            Assert.True(allocated <= allowed, $"file {i} of {bytes.Length} bytes, {header} of them header, took {allocated} bytes: {(model is null ? messages.Last() : "loaded")}");
            if (model is not null)
            {
                loaded++;
                byte[] again = Saved(s => subject.Save(model, s));
                Assert.Equal(again, Saved(s => subject.Save(subject.Load(new MemoryStream(again)), s)));
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{s_files} files: {loaded} loaded, {messages.Count} different messages, at most {most:P0} of the memory that is allowed"));
        Assert.True(loaded > s_files / 50, $"only {loaded} files were loaded");
        Assert.InRange(messages.Max(message => message.Length), 1, LongestMessage);
        Assert.True(messages.Count > 500, $"only {messages.Count} different faults were found");
    }

    /// <summary>Headers of a megabyte that consist of one thing only: what messages say of them is cut.</summary>
    [Theory]
    [InlineData("{\"", "x", "\":{}}")]
    [InlineData("{\"__metadata__\":{\"netdsl.fingerprint\":\"", ";", "\"}}")]
    [InlineData("{\"__metadata__\":{\"netdsl.model\":\"", "\\u2028", "\",\"netdsl.fingerprint\":\"x\"}}")]
    [InlineData("{\"__metadata__\":{\"netdsl.version\":\"", "1", "\"}}")]
    [InlineData("{\"__metadata__\":", "{\"a\":", "}")]
    [InlineData("{\"dense_1.kernel\":{\"dtype\":\"F32\",\"shape\":[1", ",1", "],\"data_offsets\":[0,4]}}")]
    [InlineData("{\"dense_1.kernel\":{\"dtype\":\"F32\",\"shape\":[1", "0", "],\"data_offsets\":[0,4]}}")]
    [InlineData("{\"dense_1.kernel\":{\"dtype\":\"", "F32", "\",\"shape\":[],\"data_offsets\":[0,4]}}")]
    [InlineData("{\"dense_1.kernel\":{\"", "F32", "\":\"\"}}")]
    [InlineData("{\"a\":n", "u", "}")]
    [InlineData("{\"a\":", "1", "}")]
    public void A_long_header_makes_no_long_message(string begin, string middle, string end)
    {
        string text = begin + string.Concat(Enumerable.Repeat(middle, 1_000_000 / middle.Length)) + end;
        byte[] bytes = new byte[8 + text.Length + (text.EndsWith("[0,4]}}", StringComparison.Ordinal) ? 4 : 0)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, text.Length);
        System.Text.Encoding.ASCII.GetBytes(text, bytes.AsSpan(8));
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => FullModel.Load(new MemoryStream(bytes)));
        for (Exception? exception = refused; exception is not null; exception = exception.InnerException) Assert.InRange(exception.Message.Length, 1, LongestMessage);
    }

    private static object? Load(Subject subject, byte[] bytes, HashSet<string> messages, out long allocated)
    {
        object? model = null;
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            model = subject.Load(new MemoryStream(bytes));
        }
        catch (InvalidDataException refused)
        {
            messages.Add(refused.Message);
        }

        // Any other exception fails the test.
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return model;
    }

    private static byte[] Saved(Action<Stream> save)
    {
        using MemoryStream stream = new();
        save(stream);
        return stream.ToArray();
    }

    private sealed record Subject(byte[] Whole, Func<Stream, object> Load, Action<object, Stream> Save);
}
