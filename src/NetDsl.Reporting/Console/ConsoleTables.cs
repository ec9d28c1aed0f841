using Spectre.Console;
using ConsoleTable = Spectre.Console.Table;

namespace NetDsl.Reporting;

/// <summary>Histories and evaluations as tables on the console; plain text when the output is redirected.</summary>
public static class ConsoleTables
{
    /// <summary>Writes the epochs of a training.</summary>
    /// <param name="history">The training.</param>
    /// <param name="lines">About how many epochs to show, the first and the last among them; 1 or more.</param>
    /// <param name="console">Where to; <see langword="null"/> for the standard output.</param>
    public static void Write(History history, int lines = 12, IAnsiConsole? console = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lines);
        if (history.Epochs == 0)
        {
            (console ?? Terminal.Open()).WriteLine("No epoch was finished.");
            return;
        }

        Write(ReportTables.Epochs(history, lines), console);
    }

    /// <summary>Writes loss and metrics of a data set.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="console">Where to; <see langword="null"/> for the standard output.</param>
    public static void Write(EvaluationReport evaluation, IAnsiConsole? console = null)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        Table pairs = ReportTables.Evaluation(evaluation);
        Write(pairs with { Heads = ["Metric", "Value"] }, console);
    }

    /// <summary>Writes the folds of a cross-validation, with mean and standard deviation.</summary>
    /// <param name="report">The cross-validation.</param>
    /// <param name="console">Where to; <see langword="null"/> for the standard output.</param>
    public static void Write(CrossValidationReport report, IAnsiConsole? console = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        IReadOnlyList<HeadMetric> metrics = report.Folds[0].Metrics.HeadMetrics;
        List<IReadOnlyList<string>> lines = [.. report.Folds.Select((fold, i) => new[] { Figures.Count(i + 1), Figures.Value(fold.Loss) }.Concat(metrics.Select(name => Figures.Value(fold[name.Metric, name.Head]))).ToArray())];
        lines.Add(["mean", Figures.Value(report.Loss.Mean), .. metrics.Select(name => Figures.Value(report[name.Metric, name.Head].Mean))]);
        lines.Add(["deviation", Figures.Value(report.Loss.StandardDeviation), .. metrics.Select(name => Figures.Value(report[name.Metric, name.Head].StandardDeviation))]);
        Write(new Table($"{report.Folds[0].ModelName}: {report.Folds.Count} folds", ["Fold", "Loss", .. metrics.Select(Words.Of)], lines), console);
    }

    private static void Write(Table table, IAnsiConsole? console)
    {
        console ??= Terminal.Open();
        ColumnFit fit = new(table.Heads);
        foreach (IReadOnlyList<string> line in table.Lines) fit.Add(line);
        if (fit.Widths(console.Profile.Width) is not { } widths)
        {
            WriteLines(table, console);
            return;
        }

        ConsoleTable drawn = new() { Border = TableBorder.Rounded, Title = new TableTitle(Markup.Escape(table.Caption)) };
        for (int i = 0; i < table.Heads.Count; i++)
        {
            TableColumn column = new(Markup.Escape(table.Heads[i])) { Width = widths[i] };
            drawn.AddColumn(i == 0 ? column : column.RightAligned());
        }

        foreach (IReadOnlyList<string> line in table.Lines) drawn.AddRow([.. line.Select(Markup.Escape)]);
        console.Write(drawn);
    }

    // Where the console is too narrow for a table: each line of it as a list.
    private static void WriteLines(Table table, IAnsiConsole console)
    {
        IEnumerable<string> lines = table.Lines.Select(line => string.Join(", ", line.Select((cell, i) => $"{table.Heads[i]} {cell}")));
        foreach (string line in lines.Prepend(table.Caption).SelectMany(line => ColumnFit.Lines(line, console.Profile.Width))) console.Profile.Out.Writer.WriteLine(line);
    }
}
