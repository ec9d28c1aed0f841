using System.Diagnostics;
using Spectre.Console;

namespace NetDsl.Reporting;

/// <summary>
/// Shows a training while it runs: on a terminal a table that changes in place, with a line for every tenth of the epochs and the present one,
/// a bar and the time that is left; plain lines where a terminal is too narrow for the table. In a file or a pipe plain lines, without any control sequence.
/// </summary>
/// <example><code>
/// using ConsoleProgress progress = new();
/// model.Fit(train, new FitOptions { Epochs = 100, Progress = progress });
/// </code></example>
/// <remarks>
/// Serves one training after the other. Disposing ends the table of a training that ended before its last epoch; until then nothing else should
/// write to the terminal.
/// </remarks>
public sealed class ConsoleProgress : IProgress<EpochReport>, IDisposable
{
    /// <summary>A table that changes more often only costs time.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    private readonly IAnsiConsole console;
    private readonly bool interactive;
    private readonly int lines;
    private LiveEpochs? table;
    private long lastDrawn;
    private TimeSpan elapsed;
    private int firstEpoch;

    /// <summary>Shows trainings on the standard output.</summary>
    /// <param name="lines">About how many lines a training leaves behind; 1 or more.</param>
    public ConsoleProgress(int lines = 10)
        : this(Terminal.Open(), lines)
    {
    }

    /// <summary>Shows trainings on a console of the caller's choice.</summary>
    /// <param name="console">Where to; one that supports control sequences gets a table that changes in place.</param>
    /// <param name="lines">About how many lines a training leaves behind; 1 or more.</param>
    public ConsoleProgress(IAnsiConsole console, int lines = 10)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lines);
        this.console = console;
        this.lines = lines;
        interactive = console.Profile.Capabilities.Ansi;
    }

    /// <inheritdoc/>
    public void Report(EpochReport value)
    {
        bool first = value.Epoch == 0 || elapsed == TimeSpan.Zero;
        if (first) Begin(value);
        elapsed += value.Elapsed;
        int every = Math.Max(1, (value.Epochs + lines - 1) / lines);
        bool last = value.Epoch + 1 >= value.Epochs;
        bool stays = first || last || (value.Epoch + 1) % every == 0;
        if (table is not null && !TryShow(value, table, stays)) EndTable();
        if (table is null && stays) WriteLines(value);
        if (last) Dispose();
    }

    /// <summary>Ends a table that is still there.</summary>
    public void Dispose()
    {
        EndTable();
        elapsed = TimeSpan.Zero;
    }

    private void EndTable()
    {
        table?.Dispose();
        table = null;
    }

    private void Begin(EpochReport report)
    {
        Dispose();
        firstEpoch = report.Epoch;
        lastDrawn = 0;
        if (interactive) table = LiveEpochs.Begin(console, report);
    }

    private bool TryShow(EpochReport report, LiveEpochs shown, bool stays)
    {
        if (!stays && Stopwatch.GetElapsedTime(lastDrawn) < Pause) return true;
        TimeSpan left = elapsed / (report.Epoch + 1 - firstEpoch) * (report.Epochs - report.Epoch - 1);
        lastDrawn = Stopwatch.GetTimestamp();
        return shown.TryShow(report, stays, left);
    }

    // Past the console, which would break lines anywhere; in a file a report is one line, however long.
    private void WriteLines(EpochReport report)
    {
        foreach (string line in interactive ? ColumnFit.Lines(report.ToString(), console.Profile.Width) : [report.ToString()]) console.Profile.Out.Writer.WriteLine(line);
    }
}
