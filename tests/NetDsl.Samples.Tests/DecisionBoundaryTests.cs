using System.Text.Json;
using System.Xml.Linq;

namespace NetDsl.Samples.Tests;

public class DecisionBoundaryTests
{
    private static readonly string[] Members = ["sample", "line", "deepLine", "circles", "circlesMedian", "smoothMedian", "seeds", "moons", "clouds", "suggestedRate", "seconds"];

    private static Task<ProgramResult> Run(params string[] arguments) => SampleProcess.Run("06-decision-boundary", "decision-boundary", arguments);

    [Fact]
    public async Task Bends_separate_what_lines_cannot()
    {
        JsonElement line = JsonContract.Check(await Run("--json"), Members);
        Assert.Equal("decision-boundary", line.GetProperty("sample").GetString());
        Assert.Equal(20, line.GetProperty("seeds").GetInt32());

        // Of 200 rows around two rings no straight line gets more than about two thirds right.
        Assert.InRange(line.GetProperty("line").GetDouble(), 0.3, 0.7);
        Assert.InRange(line.GetProperty("deepLine").GetDouble(), 0.3, 0.7);
        foreach (string good in new[] { "circles", "circlesMedian", "smoothMedian" }) Assert.InRange(line.GetProperty(good).GetDouble(), 0.99, 1);
        foreach (string good in new[] { "moons", "clouds" }) Assert.InRange(line.GetProperty(good).GetDouble(), 0.95, 1);
        Assert.InRange(line.GetProperty("suggestedRate").GetDouble(), 0.001, 1);
    }

    // Relu networks of this size depend on luck: their median over 20 seeds lies between 0.975 and 0.993, depending on the data.
    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task Other_data_give_the_same_picture(string seed)
    {
        JsonElement line = JsonContract.Check(await Run("--json", "--seed", seed), Members);
        Assert.InRange(line.GetProperty("circles").GetDouble(), 0.98, 1);
        Assert.InRange(line.GetProperty("circlesMedian").GetDouble(), 0.96, 1);
        Assert.InRange(line.GetProperty("smoothMedian").GetDouble(), 0.985, 1);
    }

    [Fact]
    public async Task Pictures_are_drawn_into_a_new_folder()
    {
        using TemporaryFolder parent = new();
        string folder = parent.Path("new", "pictures");
        ProgramResult result = await Run("--svg", folder, "--seeds", "2");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string[] files = [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "bent-boundary.svg", "bent-history.svg", "clouds-boundary.svg", "clouds-history.svg", "deep-line-boundary.svg", "deep-line-history.svg", "learning-rate.svg",
                "line-boundary.svg", "line-history.svg", "moons-boundary.svg", "moons-history.svg", "smooth-boundary.svg", "smooth-history.svg", "sweep.svg",
            ],
            files);
        Assert.All(files, file => Assert.Equal("svg", XDocument.Load(Path.Combine(folder, file)).Root!.Name.LocalName));
        Assert.Contains("14 pictures are in " + folder, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_folder_that_is_a_file_ends_with_exit_code_2()
    {
        using TemporaryFolder folder = new();
        string path = folder.Path("file");
        await File.WriteAllBytesAsync(path, []);
        ProgramResult result = await Run("--svg", path);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains($"--svg is '{path}'", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unknown option '--png'", "--png", "x")]
    [InlineData("--seeds is '0'", "--seeds", "0")]
    public async Task A_wrong_option_is_named_and_ends_with_exit_code_2(string message, params string[] arguments)
    {
        ProgramResult result = await Run(arguments);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [InterruptFact]
    public async Task Ctrl_c_ends_the_training_with_a_sentence()
    {
        using ProgramRun running = SampleProcess.Start("06-decision-boundary", "decision-boundary", "--seeds", "1000000");
        await running.FirstLine();
        await running.Interrupt();
        ProgramResult result = await running.End();
        Assert.Equal(130, result.ExitCode);
        Assert.StartsWith("decision-boundary: cancelled", result.Error, StringComparison.Ordinal);
    }
}
