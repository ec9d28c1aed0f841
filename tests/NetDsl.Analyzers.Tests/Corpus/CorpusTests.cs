using NetDsl.Testing;
using Xunit.Abstractions;

namespace NetDsl.Analyzers.Tests.Corpus;

/// <summary>Real programs against the rules: what must be found is found at its place, and nothing is claimed that is not so.</summary>
public class CorpusTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_program_is_judged_rightly()
    {
        CorpusReport report = await CorpusReport.Create();
        output.WriteLine(report.Table);
        Assert.Empty(report.Wrong);
    }

    /// <summary>Evidence decides what may be asked of a program.</summary>
    [Fact]
    public void What_must_be_found_has_evidence()
    {
        Assert.All(FaultyPrograms.All.Concat(FaultyMaps.All), p => Assert.True(p.Evidence is Evidence.Unknown == (Markup.Parse(p.Attributes).Marks.Count == 0 && p.AtCallSites.Length == 0), p.Id));
        Assert.All(CorrectPrograms.All, p => Assert.True(p is { Evidence: Evidence.Correct, May: "", AtCallSites: "" } && Markup.Parse(p.Attributes).Marks.Count == 0, p.Id));
    }

    [Fact]
    public void No_program_is_listed_twice()
    {
        IEnumerable<string> ids = FaultyPrograms.All.Concat(FaultyMaps.All).Concat(CorrectPrograms.All).Select(p => p.Id).Concat(WaitingPrograms.All.Select(w => w.Id));
        Assert.Equal(ids.Distinct(), ids);
        IEnumerable<string> calls = FaultyCalls.All.Concat(CorrectCalls.All).Select(p => p.Id);
        Assert.Equal(calls.Distinct(), calls);
    }

    /// <summary>A row stops waiting when its layer exists.</summary>
    [Fact]
    public void A_program_only_waits_for_a_layer_that_is_missing() =>
        Assert.All(WaitingPrograms.All, w => Assert.False(Compiler.Layers.LayerCatalog.Readers.ContainsKey(w.Layer), $"{w.Id} need not wait for {w.Layer} any longer ({w.Reason})"));
}
