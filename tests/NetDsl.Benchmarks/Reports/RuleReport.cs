using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using NetDsl.Analyzers;
using NetDsl.Analyzers.Tests.Corpus;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Benchmarks.Reports;

/// <summary>What the rules find in real programs, and how many rules, pages and fixes there are.</summary>
internal static class RuleReport
{
    public static int Run()
    {
        CorpusReport corpus = CorpusReport.Create().GetAwaiter().GetResult();
        Console.WriteLine(corpus.Table);
        foreach (string wrong in corpus.Wrong)
        {
            Console.WriteLine(wrong);
        }

        Type[] types = [.. typeof(RuleFix).Assembly.GetTypes().Where(t => !t.IsAbstract)];
        HashSet<string> mended = [.. types.Where(t => t.IsSubclassOf(typeof(RuleFix))).Select(t => ((RuleFix)Activator.CreateInstance(t)!).Id)];
        string pages = Path.Combine(Snapshot.ProjectDirectory(typeof(RuleReport).Assembly), "../../analyzers/rules");
        Table table = new(["rules", "severity", "count", "pages", "fixes"]);
        foreach (IGrouping<DiagnosticSeverity, DiagnosticDescriptor> group in Descriptors.All.GroupBy(d => d.DefaultSeverity).OrderByDescending(g => g.Key))
        {
            Add(group.Key.ToString(), group);
        }

        Add("all", Descriptors.All);
        Console.Write(table.ToText());
        Console.WriteLine($"  {types.Count(t => t.IsSubclassOf(typeof(CodeRefactoringProvider)))} refactorings. Errors and warnings without a fix: {string.Join(", ", Descriptors.All.Where(d => d.DefaultSeverity >= DiagnosticSeverity.Warning && !mended.Contains(d.Id)).Select(d => d.Id))}");
        return corpus.Wrong.Count == 0 ? 0 : 1;

        void Add(string severity, IEnumerable<DiagnosticDescriptor> rules) => table.Add(
        [
            "", severity, .. new[] { rules.Count(), rules.Count(r => File.Exists(Path.Combine(pages, r.Id + ".md"))), rules.Count(r => mended.Contains(r.Id)) }
                .Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ]);
    }
}
