using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests;

/// <summary>The fixes keep what the pages of the rules promise: they lead from bad code to good code.</summary>
public partial class PageFixTests
{
    private static readonly string s_rules = Path.Combine(Snapshot.ProjectDirectory(typeof(PageFixTests).Assembly), "../../analyzers/rules");

    /// <summary>Pages whose good code says what only the user knows.</summary>
    private static readonly Dictionary<string, string> s_known = new()
    {
        ["NDSL1001"] = "the number of values in a row",
    };

    public static TheoryData<string> Ids => [.. FixRun.Fixes.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_fix_of_a_pages_bad_code_gives_code_that_raises_nothing_and_one_gives_the_good_code(string id)
    {
        string page = File.ReadAllText(Path.Combine(s_rules, id + ".md")).Replace("\r\n", "\n", StringComparison.Ordinal);
        List<string> blocks = [.. Block().Matches(page).Select(m => m.Groups[1].Value)];
        FixRun run = FixRun.Of(blocks[0]);
        List<string> results = [];
        foreach (CodeAction action in await run.Actions(id))
        {
            results.Add(Assert.Single(await run.ApplyAll(id, action.EquivalenceKey)));
            GeneratorRun generated = new UserProject(results[^1]).Run();
            Assert.DoesNotContain(await AnalyzerRun.Diagnose(generated.Output, new NetworkAnalyzer()), d => d.DefaultSeverity >= DiagnosticSeverity.Warning);
            Assert.DoesNotContain(await AnalyzerRun.Diagnose(generated.Output, new NetDsl.Analyzers.CallSites.CallSiteAnalyzer()), d => d.DefaultSeverity >= DiagnosticSeverity.Warning);
            Assert.Empty(generated.Problems);
        }

        Assert.NotEmpty(results);
        Assert.Equal(!s_known.ContainsKey(id), results.Intersect(blocks.Skip(1)).Any());
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
