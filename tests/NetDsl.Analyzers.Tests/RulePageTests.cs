using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Analyzers.CallSites;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests;

/// <summary>The pages of the rules are tests: what they call bad raises the rule and nothing else, what they call good raises nothing.</summary>
public partial class RulePageTests
{
    private static readonly string s_rules = Path.Combine(Snapshot.ProjectDirectory(typeof(RulePageTests).Assembly), "../../analyzers/rules");

    private static readonly string s_analyzers = Path.Combine(s_rules, "../NetDsl.Analyzers");

    private static readonly string[] s_headings = ["Cause", "Why", "How to fix", "Bad", "Good", "When to suppress"];

    public static TheoryData<string> Ids => [.. Descriptors.All.Select(d => d.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_the_rules_title_and_all_headings(string id)
    {
        string page = Page(id);
        Assert.StartsWith($"# {id}: {Descriptors.All.Single(d => d.Id == id).Title}\n", page);
        Assert.Equal(s_headings, Heading().Matches(page).Select(m => m.Groups[1].Value));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Bad_code_of_a_page_raises_its_rule_only(string id)
    {
        if (id == Rules.Internal.Id)
        {
            // An internal error is by its nature one without a known source.
            Assert.Empty(Blocks(id));
            return;
        }

        IEnumerable<Diagnostic> found = (await Diagnose(Blocks(id)[0], id == Rules.LanguageTooOld.Id ? LanguageVersion.CSharp11 : LanguageVersion.CSharp12)).Found.Where(d => d.Severity != DiagnosticSeverity.Hidden || d.Id == id);
        Assert.NotEmpty(found);
        Assert.All(found, d => Assert.Equal(id, d.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Good_code_of_a_page_raises_nothing_and_compiles(string id)
    {
        foreach (string block in Blocks(id).Skip(1))
        {
            (IReadOnlyList<Diagnostic> found, IEnumerable<Diagnostic> compiler) = await Diagnose(block);
            Assert.DoesNotContain(found, d => d.Severity != DiagnosticSeverity.Hidden);
            Assert.Empty(compiler);
        }
    }

    [Fact]
    public void There_is_a_page_for_every_rule_and_for_nothing_else() =>
        Assert.Equal(
            Descriptors.All.Select(d => d.Id + ".md"),
            Directory.EnumerateFiles(s_rules, "NDSL*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void The_table_of_rules_is_up_to_date() => Snapshot.MatchFile(
        Path.Combine(s_rules, "README.md"),
        "# Rules\n\nEvery diagnostic of NetDsl; the pages say what is wrong, why, and how to mend it.\n\n| Id | Category | Severity | Rule |\n| --- | --- | --- | --- |\n"
        + string.Concat(Descriptors.All.Select(d => $"| [{d.Id}]({d.Id}.md) | {d.Category} | {d.DefaultSeverity} | {d.Title} |\n"))
        + "\n## Refactorings\n\nOffered at a model's attributes and name; they change output, loss and metrics in one step, and with the output the type of the labels.\n\n"
        + "- Convert to binary classifier: a Sigmoid with `bool` labels, or with an enum of two members\n"
        + "- Convert to multi-class classifier: Softmax over an enum of the project, or over a number of classes\n"
        + "- Convert to regression: a free number\n"
        + "\n## Mistakes that need no rule\n\nKnown from other frameworks, and impossible to write here; their numbers stay free.\n\n| Id | Mistake | Why it cannot happen |\n| --- | --- | --- |\n"
        + string.Concat(ImpossibleRules.All.Select(r => $"| {r.Id} | {r.Mistake} | {r.Reason} |\n")));

    [Fact]
    public void A_mistake_that_cannot_happen_has_no_rule() => Assert.Empty(ImpossibleRules.All.Select(r => r.Id).Intersect(Descriptors.All.Select(d => d.Id)));

    [Fact]
    public void The_release_file_lists_every_rule() => Snapshot.MatchFile(
        Path.Combine(s_analyzers, "AnalyzerReleases.Unshipped.md"),
        File.ReadAllText(Path.Combine(s_analyzers, "AnalyzerReleases.Unshipped.md")).Split("--------|")[0]
        + "--------|----------|----------|-------\n"
        + string.Concat(Descriptors.All.Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}\n")));

    [Fact]
    public void Help_links_lead_to_the_pages() =>
        Assert.All(Descriptors.All, d => Assert.EndsWith($"/analyzers/rules/{d.Id}.md", d.HelpLinkUri));

    private static async Task<(IReadOnlyList<Diagnostic> Found, IEnumerable<Diagnostic> Compiler)> Diagnose(string source, LanguageVersion language = LanguageVersion.CSharp12)
    {
        GeneratorRun run = new UserProject(source) { Language = language }.Run();
        return ([.. await AnalyzerRun.Diagnose(run.Output, new NetworkAnalyzer()), .. await AnalyzerRun.Diagnose(run.Output, new CallSiteAnalyzer())], run.Problems);
    }

    private static string Page(string id) => File.ReadAllText(Path.Combine(s_rules, id + ".md")).Replace("\r\n", "\n", StringComparison.Ordinal);

    private static List<string> Blocks(string id) => [.. Block().Matches(Page(id)).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
