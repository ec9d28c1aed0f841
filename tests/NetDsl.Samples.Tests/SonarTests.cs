using System.Globalization;
using System.Text.Json;

namespace NetDsl.Samples.Tests;

public class SonarTests
{
    private static Task<ProgramResult> Run(params string[] arguments) => SampleProcess.Run("02-sonar", "sonar", arguments);

    // Means of PyTorch over 10 seeds x 10 folds of the same protocol. One seed's mean over 10 folds has a standard error of about
    // 2.3 points on either side, so that three repetitions stay within 4 points: three standard errors.
    [SonarTheory]
    [InlineData("baseline", 0.794)]
    [InlineData("standardized", 0.860)]
    [InlineData("smaller", 0.853)]
    [InlineData("larger", 0.859)]
    public async Task Agrees_with_another_library(string variant, double expected)
    {
        ProgramResult result = await Run("--variant", variant, "--seeds", "3", "--json");
        JsonElement line = JsonContract.Check(result, "sample", "variant", "seeds", "accuracyMean", "accuracyStd", "seconds");
        Assert.Equal("sonar", line.GetProperty("sample").GetString());
        Assert.Equal(variant, line.GetProperty("variant").GetString());
        Assert.Equal(3, line.GetProperty("seeds").GetInt32());
        Assert.InRange(line.GetProperty("accuracyMean").GetDouble(), expected - 0.04, expected + 0.04);
        Assert.InRange(line.GetProperty("accuracyStd").GetDouble(), 0.02, 0.15);
    }

    [SonarFact]
    public async Task The_number_of_threads_changes_nothing()
    {
        double[] means = new double[2];
        for (int i = 0; i < 2; i++)
        {
            ProgramResult result = await Run("--variant", "smaller", "--json", "--threads", (1 + 2 * i).ToString(CultureInfo.InvariantCulture));
            means[i] = JsonDocument.Parse(result.Output).RootElement.GetProperty("accuracyMean").GetDouble();
        }

        Assert.Equal(means[0], means[1]);
    }

    [SonarFact]
    public async Task Shows_the_folds_and_that_a_saved_model_predicts_the_same()
    {
        ProgramResult result = await Run("--variant", "standardized");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"(?m)^10 +\d\.\d+ +\d\.\d+$", result.Output);
        Assert.Contains("Saved and loaded: all predictions are the same, bit for bit.", result.Output, StringComparison.Ordinal);
    }

    [SonarInterruptFact]
    public async Task Ctrl_c_ends_the_training_with_a_sentence()
    {
        using ProgramRun running = SampleProcess.Start("02-sonar", "sonar", "--seeds", "100000");
        await running.FirstLine();
        await running.Interrupt();
        ProgramResult result = await running.End();
        Assert.Equal(130, result.ExitCode);
        Assert.StartsWith("sonar: cancelled", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_data_folder_is_explained_with_exit_code_3()
    {
        string folder = Path.Combine(Path.GetTempPath(), "no-such-folder-of-netdsl");
        ProgramResult result = await Run("--json", "--data", folder);
        Assert.Equal((3, ""), (result.ExitCode, result.Output));
        Assert.Contains("tabular/sonar.csv is missing", result.Error, StringComparison.Ordinal);
        Assert.Contains(folder, result.Error, StringComparison.Ordinal);
        Assert.Contains("3079c09b5d2789a0f96aff82c28e5164fafe2495c5f8da96c6c256c1bd25763f", result.Error, StringComparison.Ordinal);
        Assert.Contains("https://github.com/jbrownlee/Datasets", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_is_explained_with_exit_code_3()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder.Path("sonar.csv"), string.Join(",", Enumerable.Repeat("0.5", 60)) + ",X\n");
        ProgramResult result = await Run("--data", folder.FullName);
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("sonar.csv", result.Error, StringComparison.Ordinal);
        Assert.Contains("X", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--variant is 'tiny': it must be baseline, standardized, smaller or larger", "--variant", "tiny")]
    [InlineData("unknown option '-v'", "-v")]
    [InlineData("--threads is '0'", "--threads", "0")]
    public async Task A_wrong_option_is_named_and_ends_with_exit_code_2(string message, params string[] arguments)
    {
        ProgramResult result = await Run(arguments);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }
}
