using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using NetDsl.Testing;
using Xunit.Abstractions;

namespace NetDsl.Analyzers.Tests.Corpus;

/// <summary>Real programs against the rules: what must be found is found at its place, and nothing is claimed that is not so.</summary>
public class CorpusTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_program_is_judged_rightly()
    {
        StringBuilder table = new("program                         found missed false  also  at calls\n");
        List<string> wrong = [];
        int found = 0, missed = 0, alarms = 0, atCalls = 0;
        CorpusProgram[] programs = [.. FaultyPrograms.All, .. CorrectPrograms.All];
        foreach (CorpusProgram program in programs)
        {
            Verdict verdict = await Judge(program);
            found += verdict.Found.Count;
            missed += verdict.Missed.Count;
            alarms += verdict.Alarms.Count;
            atCalls += program.AtCallSites.Length > 0 ? 1 : 0;
            table.AppendLine(CultureInfo.InvariantCulture, $"{program.Id,-32} {verdict.Found.Count,4} {verdict.Missed.Count,6} {verdict.Alarms.Count,5} {verdict.Also.Count,5}  {program.AtCallSites}");
            wrong.AddRange(verdict.Missed.Select(d => $"{program.Id}: {d} is missed"));
            wrong.AddRange(verdict.Alarms.Select(d => $"{program.Id}: {d} is a false alarm"));
        }

        table.AppendLine(CultureInfo.InvariantCulture, $"{programs.Length} programs ({FaultyPrograms.All.Count} faulty, {CorrectPrograms.All.Count} correct): {found} found, {missed} missed, {alarms} false alarms; {atCalls} show at calls only");
        foreach (IGrouping<string, WaitingProgram> layer in WaitingPrograms.All.GroupBy(w => w.Layer))
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"{layer.Count()} wait for {layer.Key}: {string.Join(", ", layer.Select(w => w.Id))}");
        }

        output.WriteLine(table.ToString());
        Assert.Empty(wrong);
    }

    /// <summary>Evidence decides what may be asked of a program.</summary>
    [Fact]
    public void What_must_be_found_has_evidence()
    {
        Assert.All(FaultyPrograms.All, p => Assert.True(p.Evidence is Evidence.Unknown == (Markup.Parse(p.Attributes).Marks.Count == 0 && p.AtCallSites.Length == 0), p.Id));
        Assert.All(CorrectPrograms.All, p => Assert.True(p is { Evidence: Evidence.Correct, May: "", AtCallSites: "" } && Markup.Parse(p.Attributes).Marks.Count == 0, p.Id));
    }

    [Fact]
    public void No_program_is_listed_twice()
    {
        IEnumerable<string> ids = FaultyPrograms.All.Concat(CorrectPrograms.All).Select(p => p.Id).Concat(WaitingPrograms.All.Select(w => w.Id));
        Assert.Equal(ids.Distinct(), ids);
    }

    /// <summary>A row stops waiting when its layer exists.</summary>
    [Fact]
    public void A_program_only_waits_for_a_layer_that_is_missing() =>
        Assert.All(WaitingPrograms.All, w => Assert.False(Compiler.LayerCatalog.Readers.ContainsKey(w.Layer), $"{w.Id} need not wait for {w.Layer} any longer ({w.Reason})"));

    private static async Task<Verdict> Judge(CorpusProgram program)
    {
        Markup marked = Markup.Parse(program.Attributes + " public partial class M;");
        IReadOnlyList<Diagnostic> said = [.. (await AdviceTests.Visible(new UserProject(marked.Source))).Where(d => d.DefaultSeverity != DiagnosticSeverity.Info || marked.Marks.Any(m => m.Id == d.Id))];
        List<string> expected = [.. marked.Marks.Select(m => $"{m.Id} at '{marked.Source.Substring(m.Span.Start, m.Span.Length)}' ({m.Span.Start})")];
        List<string> reported = [.. said.Select(d => $"{d.Id} at '{marked.Source.Substring(d.Location.SourceSpan.Start, d.Location.SourceSpan.Length)}' ({d.Location.SourceSpan.Start})")];
        string[] others = [.. reported.Except(expected)];
        string[] may = program.May.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new Verdict(
            [.. expected.Intersect(reported)],
            [.. expected.Except(reported)],
            [.. others.Where(o => !may.Any(id => o.StartsWith(id, StringComparison.Ordinal)))],
            [.. others.Where(o => may.Any(id => o.StartsWith(id, StringComparison.Ordinal)))]);
    }

    private sealed record Verdict(IReadOnlyList<string> Found, IReadOnlyList<string> Missed, IReadOnlyList<string> Alarms, IReadOnlyList<string> Also);
}
