using System.Text.Json.Nodes;
using NetDsl.Runtime;

namespace NetDsl.Tool.Tests;

/// <summary>weights: what is in a file, and what is wrong with it.</summary>
public sealed class WeightsCommandTests : IDisposable
{
    private readonly Terminal terminal = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("netdsl-tool-tests-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Tensors_are_a_table_with_statistics()
    {
        Assert.Equal(0, await terminal.RunAsync("weights", Saved()));
        Assert.Contains("dense_1.kernel 2x2 4 1.5 1.118 0 3 25%", terminal.Rows);
        Assert.Contains("odd[name] scalar 1 - - - - 1", terminal.Rows);
        Assert.Contains("2 tensors, 5 values.", terminal.Rows);
        Assert.Contains("netdsl.topology input(2)", terminal.Rows);
        Assert.Equal("", terminal.Error);
    }

    [Fact]
    public async Task Json_has_null_where_there_is_no_number()
    {
        Assert.Equal(0, await terminal.RunAsync("weights", Saved(), "--json"));
        JsonNode json = JsonNode.Parse(terminal.Output)!;
        Assert.Equal("input(2)", (string?)json["metadata"]!["netdsl.topology"]);
        Assert.Equal(1.5, (double)json["tensors"]![0]!["mean"]!);
        Assert.Equal([2, 2], json["tensors"]![0]!["shape"]!.AsArray().Select(e => (int)e!));
        Assert.Null(json["tensors"]![1]!["mean"]);
        Assert.Equal(1, (int)json["tensors"]![1]!["notFinite"]!);
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
        string path = Path.Combine(folder.FullName, "run.safetensors");
        using FileStream stream = File.Create(path);
        new SafetensorsFile(new Dictionary<string, string> { ["netdsl.topology"] = "input(2)" }, [new("dense_1.kernel", [2, 2], [0, 1, 2, 3]), new("odd[name]", [], [float.NaN])]).Write(stream);
        return path;
    }
}
