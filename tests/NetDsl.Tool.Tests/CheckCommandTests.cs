using System.Text.Json.Nodes;
using NetDsl.Tool.Commands;
using NetDsl.Tool.Projects;

namespace NetDsl.Tool.Tests;

/// <summary>check: findings as a table and as SARIF.</summary>
[Collection(nameof(Projects))]
public sealed class CheckCommandTests(Projects projects)
{
    private readonly Terminal terminal = new();

    [Fact]
    public void Findings_are_a_table_worst_first()
    {
        Assert.Equal(1, CheckCommand.Run(terminal.Screen, projects.Inspect("Faulty"), FindingLevel.Info, all: false, sarif: null));
        string[] rows = [.. terminal.Rows.Where(r => r.StartsWith("error ", StringComparison.Ordinal) || r.StartsWith("warning ", StringComparison.Ordinal) || r.StartsWith("suggestion ", StringComparison.Ordinal))];
        Assert.Equal(
            ["error NDSL2001 Models.cs(5,9)", "error CS0029 Models.cs(30,25)", "warning NDSL1011 Models.cs(15,2)", "suggestion NDSL1018 Models.cs(10,10)"],
            rows.Select(r => string.Join(' ', r.Split(' ').Take(3))));
        Assert.Contains("NDSL2001: https://", terminal.Output, StringComparison.Ordinal);
        Assert.EndsWith("2 errors, 1 warning, 1 suggestion.\n", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("suggestion", false, 4)]
    [InlineData("warning", false, 3)]
    [InlineData("error", false, 2)]
    [InlineData("warning", true, 4)]
    public void What_counts_can_be_chosen(string least, bool all, int expected)
    {
        FindingLevel level = least switch { "error" => FindingLevel.Error, "warning" => FindingLevel.Warning, _ => FindingLevel.Info };
        Assert.Equal(1, CheckCommand.Run(terminal.Screen, projects.Inspect("Faulty"), level, all, sarif: null));
        Assert.Equal(expected, terminal.Rows.Count(r => r.Contains("Models.cs(", StringComparison.Ordinal)));
    }

    [Fact]
    public void Sarif_holds_the_same_findings_and_their_rules()
    {
        using TemporaryFolder folder = new();
        string file = folder.Path("found.sarif");
        Assert.Equal(1, CheckCommand.Run(terminal.Screen, projects.Inspect("Faulty"), FindingLevel.Warning, all: false, file));
        Assert.Equal("", terminal.Output);
        JsonNode log = JsonNode.Parse(File.ReadAllText(file))!;
        Assert.Equal("2.1.0", (string?)log["version"]);
        JsonArray results = log["runs"]![0]!["results"]!.AsArray();
        Assert.Equal(["CS0029", "NDSL1011", "NDSL2001"], results.Select(r => (string)r!["ruleId"]!).Order());
        Assert.All(results, r => Assert.Equal((string?)r!["ruleId"], (string?)log["runs"]![0]!["tool"]!["driver"]!["rules"]![(int)r["ruleIndex"]!]!["id"]));
    }

    [Fact]
    public void A_project_without_findings_gives_0()
    {
        Assert.Equal(0, CheckCommand.Run(terminal.Screen, projects.Inspect("Shop"), FindingLevel.Warning, all: false, sarif: null));
        Assert.Equal("Shop.csproj: no findings in 4 models.\n", terminal.Output);
    }
}
