using System.Text.Json;

namespace NetDsl.Samples.Tests;

public class MultiLabelTests
{
    private static readonly string[] Members = ["sample", "labelAccuracy", "exactMatch", "microF1", "macroF1", "pizzaF1", "steakF1", "shawarmaF1", "seconds"];

    private static Task<ProgramResult> Run(params string[] arguments) => SampleProcess.Run("07-multi-label", "multi-label", arguments);

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public async Task Finds_every_dish(string seed)
    {
        JsonElement line = JsonContract.Check(await Run("--json", "--seed", seed), Members);
        Assert.Equal("multi-label", line.GetProperty("sample").GetString());
        foreach (string score in new[] { "labelAccuracy", "microF1", "macroF1", "pizzaF1", "steakF1", "shawarmaF1" }) Assert.InRange(line.GetProperty(score).GetDouble(), 0.9, 1);

        // All three together are right less often than each by itself.
        Assert.InRange(line.GetProperty("exactMatch").GetDouble(), 0.85, line.GetProperty("labelAccuracy").GetDouble());
    }

    [Fact]
    public async Task Shows_a_report_per_label_and_flags()
    {
        ProgramResult result = await Run();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        foreach (string label in new[] { "Pizza", "Steak", "Shawarma", "micro average", "macro average" })
        {
            Assert.Matches($@"(?m)^ +{label} +0\.\d{{4}} +0\.\d{{4}} +0\.\d{{4}} +\d+$", result.Output);
        }

        Assert.Contains("Pizza, Steak", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"actual \\ predicted +not Shawarma +Shawarma", result.Output);
    }

    [Theory]
    [InlineData("unknown option '--data'", "--data", "x")]
    [InlineData("--seed is '1.5'", "--seed", "1.5")]
    public async Task A_wrong_option_is_named_and_ends_with_exit_code_2(string message, params string[] arguments)
    {
        ProgramResult result = await Run(arguments);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }
}
