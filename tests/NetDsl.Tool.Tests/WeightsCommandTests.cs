using System.Text.Json.Nodes;
using NetDsl.Runtime;

namespace NetDsl.Tool.Tests;

/// <summary>weights: what is in a file, and what is wrong with it.</summary>
public sealed class WeightsCommandTests : IDisposable
{
    private readonly Terminal terminal = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Tensors_are_a_table_with_statistics()
    {
        Assert.Equal(0, await terminal.RunAsync("weights", Saved()));
        Assert.Contains("dense_1.kernel F32 2x2 4 1.5 1.118 0 3 25%", terminal.Rows);
        Assert.Contains("odd[name] F32 scalar 1 - - - - 1 NaN", terminal.Rows);
        Assert.Contains("2 tensors, 5 values.", terminal.Rows);
        Assert.Contains("netdsl.topology input(2)", terminal.Rows);
        Assert.Contains("netdsl.labels Cat,Dog", terminal.Rows);
        Assert.Equal("", terminal.Error);
    }

    [Fact]
    public async Task Json_has_null_where_there_is_no_number()
    {
        Assert.Equal(0, await terminal.RunAsync("weights", Saved(), "--json"));
        JsonNode json = JsonNode.Parse(terminal.Output)!;
        Assert.Equal("input(2)", (string?)json["metadata"]!["netdsl.topology"]);
        Assert.Equal("Cat,Dog", (string?)json["metadata"]!["netdsl.labels"]);
        Assert.Equal(1.5, (double)json["tensors"]![0]!["mean"]!);
        Assert.Equal([2, 2], json["tensors"]![0]!["shape"]!.AsArray().Select(e => (int)e!));
        Assert.Null(json["tensors"]![1]!["mean"]);
        Assert.Equal("F32", (string?)json["tensors"]![1]!["type"]);
        Assert.Equal((1, 0), ((int)json["tensors"]![1]!["nan"]!, (int)json["tensors"]![1]!["infinite"]!));
    }

    /// <summary>The values 0, -1 (or 1), 2, 3 in the bytes of other tools: numpy's little-endian types; bfloat16 is the upper half of a float.</summary>
    [Theory]
    [InlineData("F64", "0000000000000000000000000000F0BF00000000000000400000000000000840", "1 1.581 -1 3 25%")]
    [InlineData("F32", "00000000000080BF0000004000004040", "1 1.581 -1 3 25%")]
    [InlineData("F16", "000000BC00400042", "1 1.581 -1 3 25%")]
    [InlineData("BF16", "000080BF00404040", "1 1.581 -1 3 25%")]
    [InlineData("I64", "0000000000000000FFFFFFFFFFFFFFFF02000000000000000300000000000000", "1 1.581 -1 3 25%")]
    [InlineData("I32", "00000000FFFFFFFF0200000003000000", "1 1.581 -1 3 25%")]
    [InlineData("I16", "0000FFFF02000300", "1 1.581 -1 3 25%")]
    [InlineData("I8", "00FF0203", "1 1.581 -1 3 25%")]
    [InlineData("U64", "0000000000000000010000000000000002000000000000000300000000000000", "1.5 1.118 0 3 25%")]
    [InlineData("U32", "00000000010000000200000003000000", "1.5 1.118 0 3 25%")]
    [InlineData("U16", "0000010002000300", "1.5 1.118 0 3 25%")]
    [InlineData("U8", "00010203", "1.5 1.118 0 3 25%")]
    [InlineData("BOOL", "00010101", "0.75 0.433 0 1 25%")]
    [InlineData("F8_E4M3", "00384048", "")]
    public async Task Elements_of_every_type_have_their_statistics(string type, string data, string expected)
    {
        byte[] bytes = Convert.FromHexString(data);
        string path = Raw(("a", type, "2,2", bytes), ("b", "F32", "1", [0, 0, 128, 63]));
        Assert.Equal(0, await terminal.RunAsync("weights", path));
        Assert.Contains($"a {type} 2x2 4 {expected}".TrimEnd(), terminal.Rows);
        Assert.Contains("b F32 1 1 1 0 1 1", terminal.Rows);
        Assert.Equal(type != "F32", terminal.Error.Contains("Load and [Weights] read F32 only", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("F64", "000000000000F87F000000000000F07F000000000000F0FF000000000000F03F")]
    [InlineData("F16", "007E007C00FC003C")]
    [InlineData("BF16", "C07F807F80FF803F")]
    public async Task NaN_and_infinite_values_are_counted_apart(string type, string data)
    {
        Assert.Equal(0, await terminal.RunAsync("weights", Raw(("a", type, "4", Convert.FromHexString(data)))));
        Assert.Contains($"a {type} 4 4 1 0 1 1 1 NaN, 2 infinite", terminal.Rows);
    }

    [Fact]
    public async Task A_type_without_statistics_has_none_in_json()
    {
        Assert.Equal(0, await terminal.RunAsync("weights", Raw(("a", "F4", "3", [1, 2])), "--json"));
        JsonObject tensor = JsonNode.Parse(terminal.Output)!["tensors"]![0]!.AsObject();
        Assert.Equal(["name", "type", "shape", "values"], tensor.Select(m => m.Key));
        Assert.Equal("F4", (string?)tensor["type"]);
    }

    /// <summary>Small deviations around a large mean, over several pieces: a sum of squares would have no digit of them.</summary>
    [Fact]
    public async Task Statistics_of_many_values_keep_their_digits()
    {
        const int Count = 50_000;
        byte[] bytes = new byte[8 * Count];
        for (int i = 0; i < Count; i++) BitConverter.TryWriteBytes(bytes.AsSpan(8 * i), 1e9 + (i % 2 == 0 ? 1e-3 : -1e-3) + (i < Count / 2 ? 0 : 4e-3));
        Assert.Equal(0, await terminal.RunAsync("weights", Raw(("a", "F64", "50000", bytes)), "--json"));
        JsonNode tensor = JsonNode.Parse(terminal.Output)!["tensors"]![0]!;
        Assert.Equal(1e9 + 2e-3, (double)tensor["mean"]!, 1e-6);

        // Half of the values lie 2e-3 below the mean, half above, each 1e-3 to one side; doubles near 1e9 are 1.2e-7 apart.
        Assert.Equal(Math.Sqrt(5e-6), (double)tensor["deviation"]!, 1e-6);
    }

    [Theory]
    [InlineData("F16", "2,2", 7, "data_offsets span 7 bytes, but 4 elements of F16 take 8")]
    [InlineData("I64", "1", 4, "data_offsets span 4 bytes, but 1 elements of I64 take 8")]
    public async Task Bytes_that_do_not_fit_the_shape_are_refused(string type, string shape, int length, string message)
    {
        Assert.Equal(2, await terminal.RunAsync("weights", Raw(("a", type, shape, new byte[length]))));
        Assert.Contains(message, terminal.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_of_a_file_cannot_control_the_terminal()
    {
        Assert.Equal(0, await terminal.RunAsync("weights", Raw(("a\\u001b[2J\\u202e", "F\\u001b", "1", [1]))));
        Assert.DoesNotContain(terminal.Output, c => c is '\u001b' or '\u202e');
        Assert.Contains(@"a\u001B[2J\u202E F\u001B 1 1", terminal.Rows);
    }

    /// <summary>Controls, marks that turn text around, line separators and invisible tags (a pair of UTF-16): in JSON they are escaped, so that nothing of the text is lost.</summary>
    [Fact]
    public async Task Texts_of_a_file_cannot_control_the_terminal_through_json()
    {
        const string Hostile = "a\u001b\u0085\u202e\u2066\u200f\u2028\U000E0041é\U0001F600";
        string name = string.Concat(Hostile.Select(c => $"\\u{(int)c:x4}"));
        string path = Raw((name, "F32", "1", [0, 0, 128, 63]));
        Assert.Equal(0, await terminal.RunAsync("weights", path, "--json"));
        Assert.DoesNotContain(terminal.Output, c => c is '\u001b' or '\u0085' or '\u202e' or '\u2066' or '\u200f' or '\u2028');
        Assert.DoesNotContain("\U000E0041", terminal.Output, StringComparison.Ordinal);
        Assert.Equal(Hostile, (string?)JsonNode.Parse(terminal.Output)!["tensors"]![0]!["name"]);

        Terminal table = new();
        Assert.Equal(0, await table.RunAsync("weights", path));
        Assert.Contains(@"a\u001B\u0085\u202E\u2066\u200F\u2028\uDB40\uDC41é" + "\U0001F600 F32 1 1 1 0 1 1", table.Rows);
    }

    [Fact]
    public async Task A_shape_of_very_many_extents_is_cut()
    {
        Assert.Equal(0, await terminal.RunAsync("weights", Raw(("a", "F32", string.Join(',', Enumerable.Repeat(1, 5000)), [0, 0, 128, 63]))));
        Assert.Contains("a F32 1x1x1x1x1x1x1x1x... (5,000 extents) 1 1 0 1 1", terminal.Rows);
    }

    [Fact]
    public async Task A_damaged_name_in_a_message_cannot_control_the_terminal()
    {
        Assert.Equal(2, await terminal.RunAsync("weights", Raw(("a\\u202e\\udb40\\udc41", "F32", "2", [0, 0, 128, 63]))));
        Assert.Contains(@"tensor 'a\u202E\uDB40\uDC41'", terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "it has 0 bytes, but begins with a header length of 8 bytes")]
    [InlineData(7, "it has 7 bytes")]
    [InlineData(100, "It is cut off")]
    public async Task A_file_that_is_cut_off_is_refused(int length, string message)
    {
        string file = Saved();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..length]);
        Assert.Equal(2, await terminal.RunAsync("weights", file));
        Assert.StartsWith("error: This is no safetensors file that NetDsl can read. ", terminal.Error, StringComparison.Ordinal);
        Assert.Contains(message, terminal.Error, StringComparison.Ordinal);
        Assert.Equal("", terminal.Output);
    }

    [Fact]
    public async Task A_folder_is_refused()
    {
        Assert.Equal(2, await terminal.RunAsync("weights", folder.FullName));
        Assert.Contains("is a folder", terminal.Error, StringComparison.Ordinal);
    }

    private string Saved()
    {
        string path = folder.Path("run.safetensors");
        using FileStream stream = File.Create(path);
        new SafetensorsFile(new Dictionary<string, string> { ["netdsl.topology"] = "input(2)", ["netdsl.labels"] = "Cat,Dog" }, [new("dense_1.kernel", [2, 2], [0, 1, 2, 3]), new("odd[name]", [], [float.NaN])]).Write(stream);
        return path;
    }

    private string Raw(params (string Name, string Type, string Shape, byte[] Data)[] tensors)
    {
        int offset = 0;
        string header = "{" + string.Join(',', tensors.Select(t => $"\"{t.Name}\":{{\"dtype\":\"{t.Type}\",\"shape\":[{t.Shape}],\"data_offsets\":[{offset},{offset += t.Data.Length}]}}")) + "}";
        string path = folder.Path("raw.safetensors");
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((long)header.Length), .. System.Text.Encoding.ASCII.GetBytes(header), .. tensors.SelectMany(t => t.Data)]);
        return path;
    }
}
