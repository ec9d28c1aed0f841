using NetDsl.Tool.Projects;
using Spectre.Console;

namespace NetDsl.Tool.Commands;

/// <summary><c>netdsl check</c>: what the rules find in a project.</summary>
internal static class CheckCommand
{
    /// <summary>Writes the findings as a table, or to a SARIF file; 1 when there are any.</summary>
    /// <param name="screen">Where to.</param>
    /// <param name="inspection">The project.</param>
    /// <param name="least">What matters less is left out.</param>
    /// <param name="all">Whether other analyzers' findings and compiler warnings count as well. The compiler's errors always do.</param>
    /// <param name="sarif">File to write instead of the table; null for the table.</param>
    public static int Run(Screen screen, Inspection inspection, FindingLevel least, bool all, string? sarif)
    {
        CompilerLog log = inspection.Log!;
        Finding[] findings = [.. log.Findings.Where(Counts)];
        if (sarif is not null)
        {
            TextOutput.Write(sarif, log.ToSarif(Counts));
            screen.Remark($"{CountOf(findings)} written to {sarif}");
        }
        else if (findings.Length > 0)
        {
            screen.Write(TableOf(findings, Path.GetDirectoryName(inspection.Request.Project)!));
            foreach (IGrouping<string, Finding> rule in findings.Where(f => f.IsOurs && f.Help.Length > 0).GroupBy(f => f.Rule).OrderBy(g => g.Key, StringComparer.Ordinal)) screen.Line($"{rule.Key}: {rule.First().Help}");
            screen.Line();
            screen.Line(CountOf(findings) + ".");
        }
        else
        {
            screen.Line($"{inspection.ProjectName}: no findings{(inspection.Models.Count == 0 ? ", but no models either" : $" in {inspection.Models.Count} model{(inspection.Models.Count == 1 ? "" : "s")}")}.");
        }

        if (findings.Length > 0) return 1;
        return inspection.Succeeded ? 0 : throw new ToolException(inspection.WhyNotCompiled());

        bool Counts(Finding finding) => finding.Level >= least && (all || finding.IsOurs || finding.Level == FindingLevel.Error);
    }

    private static Table TableOf(Finding[] findings, string folder)
    {
        Table table = Screen.Table("Level", "Rule", "Place", "Message");
        foreach (Finding finding in findings)
        {
            string colour = finding.Level switch { FindingLevel.Error => "red", FindingLevel.Warning => "yellow", _ => "blue" };
            table.AddRow($"[{colour}]{NameOf(finding.Level)}[/]", Screen.Cell(finding.Rule), Screen.Cell(finding.Place(folder)), Screen.Cell(finding.Message));
        }

        return table;
    }

    private static string CountOf(Finding[] findings)
    {
        IEnumerable<string> parts = findings.GroupBy(f => f.Level).OrderByDescending(g => g.Key).Select(g => $"{g.Count()} {NameOf(g.Key)}{(g.Count() == 1 ? "" : "s")}");
        return findings.Length == 0 ? "No findings" : string.Join(", ", parts);
    }

    private static string NameOf(FindingLevel level) => level switch { FindingLevel.Error => "error", FindingLevel.Warning => "warning", _ => "suggestion" };
}
