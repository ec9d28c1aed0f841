using System.Text.Json;

namespace NetDsl.Samples.Tests;

public class EmbeddedTests
{
    private static Task<ProgramResult> Run(params string[] arguments) => SampleProcess.Run("08-embedded", "embedded", arguments);

    [Fact]
    public async Task Reads_digits_without_training_and_says_so_in_one_line()
    {
        JsonElement line = JsonContract.Check(await Run("--json"), "sample", "accuracy", "parameters", "firstPredictionMs");
        Assert.Equal("embedded", line.GetProperty("sample").GetString());
        Assert.InRange(line.GetProperty("accuracy").GetDouble(), 0.97, 1);
        Assert.Equal(1114, line.GetProperty("parameters").GetInt32());
        Assert.True(line.GetProperty("firstPredictionMs").GetDouble() > 0);
    }

    [Fact]
    public async Task Shows_digits_and_how_they_are_read()
    {
        ProgramResult result = await Run("--broken", "0");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("100.0% of 2000 digits read correctly", result.Output, StringComparison.Ordinal);
        Assert.Contains(".###.\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("a 3, read as 3", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Training_anew_writes_a_file_of_the_same_model()
    {
        using TemporaryFolder folder = new();
        string path = folder.Path("digits.safetensors");
        ProgramResult result = await Run("--train", path);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"^60 epochs, validation accuracy (0\.9[89]|1\.0)", result.Output);
        byte[] committed = File.ReadAllBytes(Path.Combine(SampleProcess.FolderOf("08-embedded"), "digits.safetensors"));
        byte[] written = File.ReadAllBytes(path);
        Assert.Equal(committed.Length, written.Length);

        // The header; the numbers depend on the width of the machine's vectors.
        int header = 8 + BitConverter.ToInt32(committed);
        Assert.Equal(committed[..header], written[..header]);
    }

    [Fact]
    public async Task The_ten_digits_are_ten_lines_of_bits_that_sum_to_one()
    {
        ProgramResult result = await Run("--bits");
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10, lines.Length);
        for (int digit = 0; digit < 10; digit++)
        {
            float[] scores = [.. lines[digit].Split(' ').Select(bits => BitConverter.UInt32BitsToSingle(Convert.ToUInt32(bits, 16)))];
            Assert.Equal(1, scores.Sum(), 1e-5);
            Assert.True(scores[digit] > 0.9f);
        }
    }

    [Theory]
    [InlineData("--broken is 'x'", "--broken", "x")]
    [InlineData("--train needs a value", "--train")]
    public async Task A_wrong_option_is_named_and_ends_with_exit_code_2(string message, params string[] arguments)
    {
        ProgramResult result = await Run(arguments);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        ProgramResult result = await Run("--help");
        Assert.Equal(0, result.ExitCode);
        Assert.All(new[] { "--broken ", "--train ", "--bits ", "--json ", "--help " }, option => Assert.Contains(option, result.Output, StringComparison.Ordinal));
    }
}
