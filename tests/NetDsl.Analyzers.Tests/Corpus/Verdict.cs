using Microsoft.CodeAnalysis;
using NetDsl.Analyzers.CallSites;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Corpus;

/// <summary>What the rules make of a program: each entry is an id and its place.</summary>
/// <param name="Found">What had to be found, and was.</param>
/// <param name="Missed">What had to be found, and was not.</param>
/// <param name="Alarms">Warnings and errors that are not true.</param>
/// <param name="Also">What is true as well, of less importance.</param>
public sealed record Verdict(IReadOnlyList<string> Found, IReadOnlyList<string> Missed, IReadOnlyList<string> Alarms, IReadOnlyList<string> Also)
{
    /// <summary>Judges the attributes of a program.</summary>
    public static async Task<Verdict> Of(CorpusProgram program)
    {
        Markup marked = Markup.Parse(program.Attributes + " public partial class M;");
        IReadOnlyList<Diagnostic> all = await AnalyzerRun.Diagnose(new UserProject(marked.Source).Run().Output, new NetworkAnalyzer());
        IEnumerable<Diagnostic> said = all.Where(d => d.DefaultSeverity >= DiagnosticSeverity.Warning || marked.Marks.Any(m => m.Id == d.Id));
        List<string> expected = [.. marked.Marks.Select(m => $"{m.Id} at '{marked.Source.Substring(m.Span.Start, m.Span.Length)}' ({m.Span.Start})")];
        List<string> reported = [.. said.Select(d => $"{d.Id} at '{marked.Source.Substring(d.Location.SourceSpan.Start, d.Location.SourceSpan.Length)}' ({d.Location.SourceSpan.Start})")];
        return Of(expected, reported, program.May.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Judges a whole program: its attributes and its calls.</summary>
    /// <exception cref="InvalidOperationException">The program does not compile.</exception>
    public static async Task<Verdict> Of(CallSiteProgram program)
    {
        GeneratorRun run = new UserProject(program.Text).Run();
        if (run.Problems.FirstOrDefault() is { } problem)
        {
            throw new InvalidOperationException($"{program.Id} does not compile: {problem}");
        }

        IEnumerable<Diagnostic> all = (await AnalyzerRun.Diagnose(run.Output, new NetworkAnalyzer())).Concat(await AnalyzerRun.Diagnose(run.Output, new CallSiteAnalyzer()));
        return Of([.. program.Rules], [.. all.Where(d => d.DefaultSeverity >= DiagnosticSeverity.Warning || program.Rules.Contains(d.Id)).Select(d => d.Id)], []);
    }

    private static Verdict Of(List<string> expected, List<string> reported, string[] may)
    {
        string[] others = [.. reported.Except(expected)];
        return new Verdict(
            [.. expected.Intersect(reported)],
            [.. expected.Except(reported)],
            [.. others.Where(o => !IsTrue(o))],
            [.. others.Where(IsTrue)]);

        bool IsTrue(string other) => may.Any(id => other.StartsWith(id, StringComparison.Ordinal));
    }
}
