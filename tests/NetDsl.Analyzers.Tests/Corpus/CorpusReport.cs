using System.Globalization;
using System.Text;

namespace NetDsl.Analyzers.Tests.Corpus;

/// <summary>All programs against all rules.</summary>
/// <param name="Table">For people: one line per program, and the sums.</param>
/// <param name="Wrong">What is missed, and false alarms.</param>
public sealed record CorpusReport(string Table, IReadOnlyList<string> Wrong)
{
    /// <summary>Judges every program.</summary>
    public static async Task<CorpusReport> Create()
    {
        StringBuilder table = new("attributes                                                            found missed false  also  at calls\n");
        List<string> wrong = [];
        int found = 0, missed = 0, alarms = 0, atCalls = 0;
        CorpusProgram[] programs = [.. FaultyPrograms.All, .. FaultyMaps.All, .. CorrectPrograms.All];
        foreach (CorpusProgram program in programs)
        {
            atCalls += program.AtCallSites.Length > 0 ? 1 : 0;
            Add(program.Id, await Verdict.Of(program), program.AtCallSites);
        }

        table.AppendLine(CultureInfo.InvariantCulture, $"{programs.Length} programs ({FaultyPrograms.All.Count + FaultyMaps.All.Count} faulty, {CorrectPrograms.All.Count} correct): {found} found, {missed} missed, {alarms} false alarms; {atCalls} show at calls only");
        foreach (IGrouping<string, WaitingProgram> layer in WaitingPrograms.All.GroupBy(w => w.Layer))
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"{layer.Count()} wait for {layer.Key}: {string.Join(", ", layer.Select(w => w.Id))}");
        }

        table.AppendLine("\ncalls                                                                 found missed false  also");
        (found, missed, alarms) = (0, 0, 0);
        CallSiteProgram[] calls = [.. FaultyCalls.All, .. CorrectCalls.All];
        foreach (CallSiteProgram program in calls)
        {
            Add(program.Id, await Verdict.Of(program), "");
        }

        table.AppendLine(CultureInfo.InvariantCulture, $"{calls.Length} programs ({FaultyCalls.All.Count} faulty, {CorrectCalls.All.Count} correct): {found} found, {missed} missed, {alarms} false alarms");
        return new CorpusReport(table.ToString(), wrong);

        void Add(string id, Verdict verdict, string rest)
        {
            found += verdict.Found.Count;
            missed += verdict.Missed.Count;
            alarms += verdict.Alarms.Count;
            table.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{id,-70} {verdict.Found.Count,4} {verdict.Missed.Count,6} {verdict.Alarms.Count,5} {verdict.Also.Count,5}  {rest}").TrimEnd());
            wrong.AddRange(verdict.Missed.Select(d => $"{id}: {d} is missed"));
            wrong.AddRange(verdict.Alarms.Select(d => $"{id}: {d} is a false alarm"));
        }
    }
}
