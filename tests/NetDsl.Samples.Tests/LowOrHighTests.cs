using System.Text.Json;

namespace NetDsl.Samples.Tests;

public class LowOrHighTests
{
    private static Task<ProgramResult> Run(params string[] arguments) => SampleProcess.Run("01-low-or-high", "low-or-high", arguments);

    [Fact]
    public async Task Learns_everything_and_says_so_in_one_line()
    {
        JsonElement line = JsonContract.Check(await Run("--json"), "sample", "trainAccuracy", "validationAccuracy", "epochs", "seconds");
        Assert.Equal("low-or-high", line.GetProperty("sample").GetString());
        Assert.Equal(1, line.GetProperty("trainAccuracy").GetDouble());
        Assert.Equal(1, line.GetProperty("validationAccuracy").GetDouble());
        Assert.Equal(100, line.GetProperty("epochs").GetInt32());
    }

    [Fact]
    public async Task Nineteen_of_twenty_seeds_or_more_learn_everything()
    {
        ProgramResult result = await Run("--seeds", "20");
        Assert.Equal(0, result.ExitCode);
        string sentence = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        int perfect = int.Parse(sentence[..sentence.IndexOf(' ', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(perfect, 19, 20);
        Assert.StartsWith($"{perfect} of 20 seeds reached 100%", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_both_networks_and_their_predictions()
    {
        ProgramResult result = await Run();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("1. Regression", result.Output, StringComparison.Ordinal);
        Assert.Contains("loss MeanSquaredError", result.Output, StringComparison.Ordinal);
        Assert.Contains("loss BinaryCrossEntropy", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"2, 5, 3, 6 +low ", result.Output);
        Assert.Matches(@"98, 104, 107, 93 +high ", result.Output);
    }

    [Theory]
    [InlineData("unknown option '--sead'", "--sead", "3")]
    [InlineData("--seed is 'x'", "--seed", "x")]
    [InlineData("--seeds is '0'", "--seeds", "0")]
    [InlineData("--seed needs a value", "--seed", "--json")]
    [InlineData("--seed is given twice", "--seed", "1", "--seed", "2")]
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
        Assert.All(new[] { "--seed ", "--seeds ", "--json ", "--help " }, option => Assert.Contains(option, result.Output, StringComparison.Ordinal));
    }
}
