using System.Buffers.Binary;
using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using NetDsl.Runtime;

namespace NetDsl.Tests.Models;

public class SafetensorsFileTests
{
    /// <summary>Every kind of tensor: matrix, vector, single number, without elements; and values that comparisons get wrong.</summary>
    internal static SafetensorsFile Example() => new(
        new Dictionary<string, string> { ["model"] = "Sonar", ["layers"] = "Input(2) -> Dense(3, \"Relu\")\n é \U0001F600" },
        [
            new SafetensorsTensor("dense_1.kernel", [2, 3], [1, -2.5f, float.NaN, float.PositiveInfinity, -0f, float.Epsilon]),
            new SafetensorsTensor("dense_1.bias", [3], [0.1f, 0.2f, float.MinValue]),
            new SafetensorsTensor("none", [4, 0, 2], []),
            new SafetensorsTensor("größe", [], [7]),
        ]);

    internal static byte[] BytesOf(SafetensorsFile file)
    {
        var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    /// <summary>A file with this header and so many bytes of data.</summary>
    internal static byte[] FileOf(string header, int dataBytes)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        var content = new byte[8 + json.Length + dataBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(content, (ulong)json.Length);
        json.CopyTo(content, 8);
        return content;
    }

    private static SafetensorsFile Read(byte[] content) => SafetensorsFile.Read(new MemoryStream(content), "weights.safetensors");

    private static int[] Bits(SafetensorsTensor tensor) => Array.ConvertAll(tensor.Values, BitConverter.SingleToInt32Bits);

    /// <summary>Asserts that two files hold the same, bit for bit.</summary>
    internal static void AssertSame(SafetensorsFile expected, SafetensorsFile actual)
    {
        Assert.Equal(expected.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal), actual.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal(expected.Tensors.Select(tensor => tensor.Name), actual.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(expected.Tensors.Select(tensor => tensor.Shape), actual.Tensors.Select(tensor => tensor.Shape));
        for (int i = 0; i < expected.Tensors.Count; i++)
        {
            Assert.True(Bits(expected.Tensors[i]).AsSpan().SequenceEqual(Bits(actual.Tensors[i])), $"the elements of tensor '{expected.Tensors[i].Name}' differ");
        }
    }

    [Fact]
    public void What_is_written_is_read_back_bit_for_bit()
    {
        byte[] content = BytesOf(Example());
        AssertSame(Example(), Read(content));
        AssertSame(Example(), SafetensorsFile.Read(new OneWayStream(content, mostPerRead: 1), "pipe"));
        AssertSame(new SafetensorsFile(new Dictionary<string, string>(), []), Read(BytesOf(new SafetensorsFile(new Dictionary<string, string>(), []))));
    }

    [Fact]
    public void Tensors_larger_than_one_piece_are_written_and_read()
    {
        float[] values = [.. Enumerable.Range(0, 2_500_000).Select(i => (float)i)];
        var file = new SafetensorsFile(new Dictionary<string, string>(), [new SafetensorsTensor("big", [2500, 1000], values), new SafetensorsTensor("last", [1], [-1])]);
        byte[] content = BytesOf(file);

        AssertSame(file, Read(content));
        AssertSame(file, SafetensorsFile.Read(new OneWayStream(content, mostPerRead: 100_003), "pipe"));
    }

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        byte[] content = BytesOf(new SafetensorsFile(
            new Dictionary<string, string> { ["b"] = "2 > 1", ["a"] = "1" },
            [new SafetensorsTensor("w", [1, 2], [1, -2]), new SafetensorsTensor("a", [1], [0.5f])]));

        const string json = """{"__metadata__":{"a":"1","b":"2 > 1"},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""";
        int headerLength = (8 + json.Length + 63) / 64 * 64 - 8;
        byte[] expected =
        [
            (byte)headerLength, 0, 0, 0, 0, 0, 0, 0,
            .. Encoding.ASCII.GetBytes(json.PadRight(headerLength)),
            0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0, 0x3F,
        ];
        Assert.Equal(expected, content);
    }

    [Fact]
    public void The_same_contents_give_the_same_bytes_whatever_the_order_of_the_metadata()
    {
        SafetensorsTensor[] tensors = [new SafetensorsTensor("w", [1], [1])];
        var forwards = new SafetensorsFile(new Dictionary<string, string> { ["a"] = "1", ["B"] = "2", ["c"] = "3" }, tensors);
        var backwards = new SafetensorsFile(new Dictionary<string, string> { ["c"] = "3", ["B"] = "2", ["a"] = "1" }, tensors);
        Assert.Equal(BytesOf(forwards), BytesOf(backwards));
    }

    [Fact]
    public void Files_of_other_writers_are_read()
    {
        // Names before their data's order, white space, escapes, an empty tensor between others, no padding.
        const string json = """
            { "second" : {"data_offsets":[4, 12],"shape":[2],"dtype":"F32"},
              "\u00e9\ud83d\ude00": {"dtype":"F32","shape":[0],"data_offsets":[4,4]},
              "first":{"dtype":"F32","shape":[],"data_offsets":[0,4]}, "__metadata__" : {"format":"pt"} }
            """;
        byte[] content = FileOf(json, 12);
        BinaryPrimitives.WriteSingleLittleEndian(content.AsSpan(content.Length - 12), 1);
        BinaryPrimitives.WriteSingleLittleEndian(content.AsSpan(content.Length - 8), 2);
        BinaryPrimitives.WriteSingleLittleEndian(content.AsSpan(content.Length - 4), 3);

        SafetensorsFile file = Read(content);
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal(["first", "é😀", "second"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([[1], [], [2, 3]], file.Tensors.Select(tensor => tensor.Values));
    }

    [Fact]
    public void Null_in_place_of_metadata_is_none()
    {
        SafetensorsFile file = Read(FileOf("""{"__metadata__": null, "w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4));
        Assert.Empty(file.Metadata);
        Assert.Equal("w", Assert.Single(file.Tensors).Name);

        // The compiler reads headers by itself.
        byte[] content = FileOf("""{"__metadata__" : null , "w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4);
        Assert.Equal(("", 1), (Compiled(content).Problem, Compiled(content).Tensors.Count));
        Assert.NotEqual("", Compiled(FileOf("""{"__metadata__":nul,"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4)).Problem);
        Assert.NotEqual("", Compiled(FileOf("""{"w":null}""", 0)).Problem);

        static Compiler.Network.WeightsFile Compiled(byte[] content) => Compiler.Weights.WeightsFileReader.Read(() => new MemoryStream(content), "/src/m.safetensors", "resource", default);
    }

    [Theory]
    [InlineData("""{"w":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", 4, "tensor 'w': dtype is 'F16'; only F32 is read")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "tensor 'w': data_offsets span 4 bytes, but 2 elements of F32 take 8")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "tensor 'w': shape: element 0 is not a whole number from 0")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}""", 4, "tensor 'w': shape: element 0 is not a whole number from 0")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1,"1"],"data_offsets":[0,4]}}""", 4, "tensor 'w': shape: element 1 is not a whole number from 0")]
    [InlineData("""{"w":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,4]}}""", 4, "tensor 'w': shape: element 0 is not a whole number from 0")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "tensor 'w': the extent 4294967296 of its shape is too large")]
    [InlineData("""{"w":{"dtype":"F32","shape":[65536,65536,65536,65536],"data_offsets":[0,0]}}""", 0, "tensor 'w': its shape has more than 2147483591 elements")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "tensor 'w': data_offsets end at 0, before they begin at 4")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "tensor 'w': data_offsets has 1 numbers; begin and end are expected")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 4, "tensor 'w': data_offsets has 3 numbers")]
    [InlineData("""{"w":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}""", 4, "tensor 'w': shape: an array of numbers is expected, found Number")]
    [InlineData("""{"w":{"dtype":32,"shape":[1],"data_offsets":[0,4]}}""", 4, "tensor 'w': dtype: a string is expected, found Number")]
    [InlineData("""{"w":[]}""", 0, "tensor 'w': an object is expected, found StartArray")]
    [InlineData("""{"w":{"shape":[1],"data_offsets":[0,4]}}""", 4, "tensor 'w': dtype is missing")]
    [InlineData("""{"w":{"dtype":"F32","data_offsets":[0,4]}}""", 4, "tensor 'w': shape is missing")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1]}}""", 4, "tensor 'w': data_offsets is missing")]
    [InlineData("""{"w":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "tensor 'w': the field 'dtype' is there twice")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}""", 4, "tensor 'w': the field 'shape' is there twice")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"strides":[1]}}""", 4, "tensor 'w': the field 'strides' is unknown")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "the header has 'w' twice")]
    [InlineData("""{"__metadata__":{},"__metadata__":{}}""", 0, "the header has '__metadata__' twice")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "__metadata__ has 'a' twice")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "__metadata__ 'a': a string is expected, found Number")]
    [InlineData("""{"__metadata__":[]}""", 0, "__metadata__: an object of strings is expected, found StartArray")]
    [InlineData("""{"__metadata__":null,"__metadata__":{}}""", 0, "the header has '__metadata__' twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12, "tensor 'b': data_offsets begin at 8 and leave a gap; 4 is expected")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "tensor 'b': data_offsets begin at 4 and overlap the tensor before; 8 is expected")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "the header announces 8 bytes of data, but only 7 follow. It is cut off")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 10, "the header announces 8 bytes of data, but 10 follow: 2 too many")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}""", 4, "the header is not valid JSON")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}{}""", 4, "the header is not valid JSON")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1,],"data_offsets":[0,4]}}""", 4, "the header is not valid JSON")]
    [InlineData("""{/**/}""", 0, "the header is not valid JSON")]
    [InlineData("""{"\ud83d":{}}""", 0, "the header: a string at byte 1 of the header is not valid Unicode")]
    [InlineData("""[]""", 0, "the header does not begin with '{'")]
    [InlineData(""" {}""", 0, "the header does not begin with '{'")]
    [InlineData("", 0, "the header does not begin with '{'")]
    public void A_fault_is_named_with_its_place(string header, int dataBytes, string message)
    {
        var exception = Assert.Throws<InvalidDataException>(() => Read(FileOf(header, dataBytes)));
        Assert.StartsWith("weights.safetensors: ", exception.Message);
        Assert.Contains(message, exception.Message);
        Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(new OneWayStream(FileOf(header, dataBytes)), "pipe"));
    }

    [Fact]
    public void A_header_that_is_not_utf_8_is_rejected()
    {
        byte[] content = FileOf("""{"__metadata__":{"a":"?"}}""", 0);
        content[Array.IndexOf(content, (byte)'?')] = 0xFF;
        Assert.Contains("not valid UTF-8", Assert.Throws<InvalidDataException>(() => Read(content)).Message);
    }

    [Theory]
    [InlineData(new byte[0], "it has 0 bytes, but begins with a header length of 8 bytes")]
    [InlineData(new byte[] { 1, 2, 3 }, "it has 3 bytes")]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255 }, "announce a header of 18446744073709551615 bytes; at most 100000000 are allowed")]
    [InlineData(new byte[] { 0, 0xE1, 0xF5, 5, 0, 0, 0, 0, (byte)'{', (byte)'}' }, "announce a header of 100000000 bytes, but only 2 follow")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0 }, "announce a header of 85966670672 bytes; at most 100000000 are allowed. It is probably no safetensors file")]
    public void A_length_that_cannot_be_is_rejected(byte[] content, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Read(content)).Message);

    [Fact]
    public void A_file_cut_off_anywhere_or_one_byte_too_long_is_rejected()
    {
        byte[] content = BytesOf(Example());
        for (int length = 0; length < content.Length; length++)
        {
            byte[] part = content[..length];
            Assert.Throws<InvalidDataException>(() => Read(part));
            Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(new OneWayStream(part), "pipe"));
        }

        Assert.Throws<InvalidDataException>(() => Read([.. content, 0]));
        Assert.Contains("behind the last tensor", Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(new OneWayStream([.. content, 0]), "pipe")).Message);
    }

    [Fact]
    public void A_message_about_a_pipe_that_ends_early_counts_bytes()
    {
        byte[] content = FileOf("""{"w":{"dtype":"F32","shape":[100],"data_offsets":[0,400]}}""", 13);
        string message = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(new OneWayStream(content), "pipe")).Message;
        Assert.Equal("pipe: it ends within the data of tensor 'w': 400 bytes announced, 13 present.", message);
    }

    [Fact]
    public void A_small_file_that_announces_100_GB_is_rejected_without_allocating_them()
    {
        var header = new StringBuilder("{");
        const long bytes = 8_000_000_000;
        for (int i = 0; i < 13; i++) header.Append($"{(i == 0 ? "" : ",")}\"w{i}\":{{\"dtype\":\"F32\",\"shape\":[2,1000000000],\"data_offsets\":[{i * bytes},{(i + 1) * bytes}]}}");
        byte[] content = FileOf(header.Append('}').ToString(), 4);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => Read(content));
        Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(new OneWayStream(content), "pipe"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Contents_that_the_format_cannot_hold_are_rejected()
    {
        var none = new Dictionary<string, string>();
        SafetensorsFile With(params SafetensorsTensor[] tensors) => new(none, tensors);

        Assert.Contains("two tensors called 'w'", Assert.Throws<ArgumentException>(() => With(new("w", [1], [1]), new("w", [1], [1]))).Message);
        Assert.Contains("__metadata__", Assert.Throws<ArgumentException>(() => With(new SafetensorsTensor("__metadata__", [1], [1]))).Message);
        Assert.Contains("'w' has 3 values, but the shape [2, 2] needs 4", Assert.Throws<ArgumentException>(() => With(new SafetensorsTensor("w", [2, 2], [1, 2, 3]))).Message);
        Assert.Throws<ArgumentException>(() => With(new SafetensorsTensor("w", [65536, 65536, 65536, 65536], [])));
        Assert.Contains("shape [-1, -1]; extents are not negative", Assert.Throws<ArgumentException>(() => With(new SafetensorsTensor("w", [-1, -1], [1]))).Message);
        Assert.Contains("position 1", Assert.Throws<ArgumentException>(() => With(new SafetensorsTensor("w\ud83d", [1], [1]))).Message);
        Assert.Throws<ArgumentException>(() => new SafetensorsFile(new Dictionary<string, string> { ["a"] = "\ude00" }, []));
        Assert.Throws<ArgumentNullException>(() => new SafetensorsFile(null!, []));
    }

    [Fact]
    public void A_file_on_disk_is_replaced_as_a_whole()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Path("model.safetensors");
        File.WriteAllText(path, "an older and much longer file" + new string('x', 10_000));
        Example().WriteFile(path);

        Assert.Equal(BytesOf(Example()), File.ReadAllBytes(path));
        AssertSame(Example(), SafetensorsFile.ReadFile(path));
        Assert.Equal(["model.safetensors"], folder.Files());
    }

    [Fact]
    public void When_writing_fails_the_old_file_stays_and_nothing_is_left_behind()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Path("model.safetensors");
        Example().WriteFile(path);
        var tensors = new FailingList(Example().Tensors);
        var broken = new SafetensorsFile(new Dictionary<string, string>(), tensors);
        tensors.FailsBehind = 1;

        Assert.Throws<IOException>(() => broken.WriteFile(path));
        AssertSame(Example(), SafetensorsFile.ReadFile(path));
        Assert.Equal(["model.safetensors"], folder.Files());
    }

    [Fact]
    public void When_the_target_cannot_be_replaced_nothing_is_left_behind()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Path("model.safetensors");
        Directory.CreateDirectory(path);

        Assert.ThrowsAny<Exception>(() => Example().WriteFile(path));
        Assert.Empty(folder.Files());
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named_and_not_created()
    {
        using var folder = new TemporaryFolder();
        var exception = Assert.Throws<DirectoryNotFoundException>(() => Example().WriteFile(folder.Path("new/model.safetensors")));
        Assert.Contains(folder.Path("new"), exception.Message);
        Assert.False(Directory.Exists(folder.Path("new")));
        Assert.Throws<ArgumentException>(() => Example().WriteFile(folder.FullName + Path.DirectorySeparatorChar));
        Assert.Throws<ArgumentException>(() => Example().WriteFile(""));
        Assert.Throws<FileNotFoundException>(() => SafetensorsFile.ReadFile(folder.Path("none.safetensors")));
    }

    [PythonFact]
    public void Python_reads_what_we_write()
    {
        using var folder = new TemporaryFolder();
        Example().WriteFile(folder.Path("model.safetensors"));
        string script = Path.Combine(ProjectDirectory(), "Models", "read_safetensors.py");
        ProgramResult result = ProgramRun.Run(PythonFactAttribute.Interpreter!, [script, folder.Path("model.safetensors")]).Expect();

        using JsonDocument seen = JsonDocument.Parse(result.Output);
        SafetensorsFile written = Example();
        Assert.Equal(
            written.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            seen.RootElement.GetProperty("metadata").EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value.GetString()!)));
        JsonElement[] tensors = [.. seen.RootElement.GetProperty("tensors").EnumerateArray()];
        Assert.Equal(written.Tensors.Select(tensor => tensor.Name), tensors.Select(tensor => tensor.GetProperty("name").GetString()));
        Assert.Equal(written.Tensors.Select(tensor => tensor.Shape), tensors.Select(tensor => tensor.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32()).ToArray()));
        Assert.Equal(written.Tensors.Select(Bits), tensors.Select(tensor => tensor.GetProperty("bits").EnumerateArray().Select(bits => (int)bits.GetUInt32()).ToArray()));
    }

    private static string ProjectDirectory() =>
        typeof(SafetensorsFileTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "ProjectDirectory").Value!;

    /// <summary>A list of tensors that can no longer be read to its end, as values on a disk might.</summary>
    private sealed class FailingList(IReadOnlyList<SafetensorsTensor> tensors) : IReadOnlyList<SafetensorsTensor>
    {
        private int _passes;

        /// <summary>Complete passes that still succeed.</summary>
        public int FailsBehind { get; set; } = int.MaxValue;

        public int Count => tensors.Count;

        public SafetensorsTensor this[int index] => tensors[index];

        public IEnumerator<SafetensorsTensor> GetEnumerator()
        {
            bool fails = FailsBehind != int.MaxValue && _passes++ >= FailsBehind;
            for (int i = 0; i < tensors.Count; i++)
            {
                if (fails && i == 1) throw new IOException("The disk is gone.");
                yield return tensors[i];
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
