using System.Text.Json;

namespace NetDsl.Samples.Tests;

public class SpamPipelineTests
{
    private static readonly string[] Members = ["sample", "data", "testAccuracy", "precision", "recall", "f1", "auc"];

    private static Task<ProgramResult> Run(params string[] arguments) => SampleProcess.Run("05-spam-pipeline", "spam-pipeline", arguments);

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("2")]
    public async Task Learns_made_up_mails(string seed)
    {
        JsonElement line = JsonContract.Check(await Run("--json", "--seed", seed), Members);
        Assert.Equal("spam-pipeline", line.GetProperty("sample").GetString());
        Assert.Equal("synthetic", line.GetProperty("data").GetString());
        Assert.InRange(line.GetProperty("testAccuracy").GetDouble(), 0.88, 1);
        Assert.InRange(line.GetProperty("auc").GetDouble(), 0.95, 1);
    }

    [DataFact("spam/spambase.data")]
    public async Task Learns_spambase_from_a_folder_or_a_file()
    {
        string file = SampleData.Find("spam/spambase.data", []);
        ProgramResult fromFile = await Run("--json", "--data", file), fromFolder = await Run("--json", "--data", Path.GetDirectoryName(file)!);
        JsonElement line = JsonContract.Check(fromFile, Members);
        Assert.Equal("spambase", line.GetProperty("data").GetString());
        Assert.InRange(line.GetProperty("testAccuracy").GetDouble(), 0.93, 1);
        Assert.Equal(fromFile.Output, fromFolder.Output);
    }

    [Fact]
    public async Task Shows_five_stages_the_curve_and_one_mail_layer_by_layer()
    {
        ProgramResult result = await Run();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        foreach (string stage in new[] { "1. Collect: 1000 mails with 10 measurements", "2. Normalise", "3. Split: 80 %", "4. Train", "5. Evaluate" })
        {
            Assert.Contains(stage, result.Output, StringComparison.Ordinal);
        }

        Assert.Contains("* training loss   o validation loss", result.Output, StringComparison.Ordinal);
        Assert.Contains("MinMaxScale1: x' = (x - min) / (max - min)", result.Output, StringComparison.Ordinal);
        Assert.Contains("Output: fully connected, 10 -> 1: y = Sigmoid(x W + b)", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"The probability of spam is 0\.\d{4}, the threshold 0\.\d{3}: (at or above it: spam|below it: no spam)\.", result.Output);
    }

    [Theory]
    [InlineData("unknown option '--sede'", "--sede", "3")]
    [InlineData("--seed is '-1'", "--seed", "-1")]
    [InlineData("--data needs a value", "--data")]
    [InlineData("--data is 'no/such/file.data': there is no such file or folder", "--data", "no/such/file.data")]
    public async Task A_wrong_option_is_named_and_ends_with_exit_code_2(string message, params string[] arguments)
    {
        ProgramResult result = await Run(arguments);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,2,0\n3,4,1\n", "2 measurements per row, not 57")]
    [InlineData("1,2,maybe\n", "maybe")]
    public async Task Another_file_is_refused_with_exit_code_2(string content, string message)
    {
        using TemporaryFolder folder = new();
        string path = folder.Path("mails.data");
        await File.WriteAllTextAsync(path, content);
        ProgramResult result = await Run("--data", path);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("not Spambase", result.Error, StringComparison.Ordinal);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_the_file_is_explained_with_exit_code_3()
    {
        using TemporaryFolder folder = new();
        ProgramResult result = await Run("--json", "--data", folder.FullName);
        Assert.Equal((3, ""), (result.ExitCode, result.Output));
        Assert.Contains("spam/spambase.data is missing", result.Error, StringComparison.Ordinal);
    }
}
