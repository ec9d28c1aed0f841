using System.Globalization;
using Spectre.Console;
using ConsoleTable = Spectre.Console.Table;

namespace NetDsl.Reporting;

/// <summary>The epochs of one training as a table that changes in place: one line per so many epochs, the present one last, a bar below.</summary>
internal sealed class LiveEpochs : IDisposable
{
    private const int BarWidth = 24;

    private readonly IAnsiConsole console;
    private readonly ColumnFit fit;
    private readonly ConsoleTable table = new() { Border = TableBorder.Rounded };
    private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task display;
    private readonly LiveDisplayContext context;
    private bool lastLineStays = true;

    private LiveEpochs(IAnsiConsole console, string[] heads)
    {
        this.console = console;
        fit = new(heads);
        foreach (string head in heads) table.AddColumn(new TableColumn(Markup.Escape(head)) { Alignment = Justify.Right });
        TaskCompletionSource<LiveDisplayContext> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        // On a thread of its own, so that nothing here waits for a user interface that waits for the training.
        display = Task.Run(() => console.Live(table).StartAsync(async live =>
        {
            started.SetResult(live);
            await finished.Task.ConfigureAwait(false);
        }));
        if (Task.WaitAny(started.Task, display) == 1) display.GetAwaiter().GetResult();
        context = started.Task.GetAwaiter().GetResult();
    }

    /// <summary>Begins a table; <see langword="null"/> when the console is too narrow for it, or is showing something else that changes in place.</summary>
    public static LiveEpochs? Begin(IAnsiConsole console, EpochReport first)
    {
        string[] heads = [.. Heads(first)];
        ColumnFit fit = new(heads);
        fit.Add([.. Cells(first)]);
        if (fit.Widths(console.Profile.Width) is null) return null;
        try
        {
            return new(console, heads);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Shows an epoch; false, and the table stays as it is, where its numbers make the table wider than the console.</summary>
    /// <param name="report">The epoch.</param>
    /// <param name="stays">Whether its line stays when the next epoch comes.</param>
    /// <param name="left">Time that the training will still take.</param>
    public bool TryShow(EpochReport report, bool stays, TimeSpan left)
    {
        string[] cells = [.. Cells(report)];
        fit.Add(cells);
        if (fit.Widths(console.Profile.Width) is not { } widths) return false;
        for (int i = 0; i < widths.Length; i++) table.Columns[i].Width = widths[i];
        cells = Array.ConvertAll(cells, Markup.Escape);
        if (lastLineStays)
        {
            table.AddRow(cells);
        }
        else
        {
            for (int i = 0; i < cells.Length; i++) table.UpdateCell(table.Rows.Count - 1, i, new Markup(cells[i]));
        }

        lastLineStays = stays;
        context.UpdateTarget(new Rows(table, new Markup(Bar(report, left))));
        return true;
    }

    /// <summary>Leaves the table as it is and gives the console back.</summary>
    public void Dispose()
    {
        finished.TrySetResult();
        display.GetAwaiter().GetResult();
    }

    private string Bar(EpochReport report, TimeSpan left)
    {
        int done = report.Epoch + 1;
        string text = string.Create(CultureInfo.InvariantCulture, $"{done}/{report.Epochs}{(done < report.Epochs ? $"  {Figures.Time(left)} left" : "")}");
        int width = Math.Clamp(console.Profile.Width - text.Length - 1, 0, BarWidth), full = (int)((long)width * done / report.Epochs);
        return $"[deepskyblue1]{new string('\u2501', full)}[/][grey37]{new string('\u2501', width - full)}[/]{(width > 0 ? " " : "")}{Markup.Escape(text)}";
    }

    private static IEnumerable<string> Heads(EpochReport report)
    {
        IEnumerable<string> metrics = report.Metrics.HeadMetrics.Select(Words.Of);
        IEnumerable<string> validation = report.ValidationLoss is null ? [] : ["Val. loss", .. report.ValidationMetrics.HeadMetrics.Select(Words.OfValidationInShort)];
        return ["Epoch", "Loss", .. metrics, .. validation, "Time"];
    }

    private static IEnumerable<string> Cells(EpochReport report)
    {
        IEnumerable<string> metrics = report.Metrics.Select(metric => Figures.Value(metric.Value));
        IEnumerable<string> validation = report.ValidationLoss is not { } loss ? [] : [Figures.Value(loss), .. report.ValidationMetrics.Select(metric => Figures.Value(metric.Value))];
        return [Figures.Count(report.Epoch + 1), Figures.Value(report.Loss), .. metrics, .. validation, Figures.Time(report.Elapsed)];
    }
}
