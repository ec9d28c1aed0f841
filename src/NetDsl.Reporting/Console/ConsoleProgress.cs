using System.Diagnostics;
using System.Globalization;
using System.Text;
using Spectre.Console;

namespace NetDsl.Reporting;

/// <summary>
/// Shows a training while it runs: on a terminal a bar with loss, metrics and the time that is left, and above it a line for every
/// tenth of the epochs; in a file or a pipe just the lines, without any control sequence.
/// </summary>
/// <example><code>
/// using ConsoleProgress progress = new();
/// model.Fit(train, new FitOptions { Epochs = 100, Progress = progress });
/// </code></example>
/// <remarks>Serves one training after the other. Disposing ends the bar of a training that ended before its last epoch.</remarks>
public sealed class ConsoleProgress : IProgress<EpochReport>, IDisposable
{
    private const int BarWidth = 24;

    /// <summary>A bar that changes more often only costs time.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    private readonly IAnsiConsole console;
    private readonly bool live;
    private readonly int lines;
    private long lastDrawn;
    private TimeSpan elapsed;
    private bool barShown;

    /// <summary>Shows trainings on the standard output.</summary>
    /// <param name="lines">About how many lines a training leaves behind; 1 or more.</param>
    public ConsoleProgress(int lines = 10)
        : this(Terminal.Open(), lines)
    {
    }

    /// <summary>Shows trainings on a console of the caller's choice.</summary>
    /// <param name="console">Where to; one that supports control sequences gets a bar.</param>
    /// <param name="lines">About how many lines a training leaves behind; 1 or more.</param>
    public ConsoleProgress(IAnsiConsole console, int lines = 10)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lines);
        this.console = console;
        this.lines = lines;
        live = console.Profile.Capabilities.Ansi;
    }

    /// <inheritdoc/>
    public void Report(EpochReport value)
    {
        if (value.Epoch == 0) elapsed = TimeSpan.Zero;
        elapsed += value.Elapsed;
        int every = Math.Max(1, (value.Epochs + lines - 1) / lines);
        bool last = value.Epoch + 1 >= value.Epochs;
        if (value.Epoch == 0 || last || (value.Epoch + 1) % every == 0)
        {
            EraseBar();
            // A report is one line, however long: the console would break it at its width.
            console.Profile.Out.Writer.WriteLine(value.ToString());
        }

        if (live && !last) DrawBar(value);
    }

    /// <summary>Removes a bar that is still there.</summary>
    public void Dispose() => EraseBar();

    private void DrawBar(EpochReport report)
    {
        if (barShown && Stopwatch.GetElapsedTime(lastDrawn) < Pause) return;
        EraseBar();
        int done = report.Epoch + 1;
        int full = (int)((long)BarWidth * done / report.Epochs);
        TimeSpan left = elapsed / done * (report.Epochs - done);
        string text = string.Create(CultureInfo.InvariantCulture, $" {done}/{report.Epochs}  {Numbers(report)}  {Figures.Time(left)} left");
        string shown = TextWidth.Cut(text, Math.Max(0, console.Profile.Width - BarWidth - 1));
        console.Write(new Markup($"[deepskyblue1]{new string('\u2501', full)}[/][grey37]{new string('\u2501', BarWidth - full)}[/]{Markup.Escape(shown)}"));
        barShown = true;
        lastDrawn = Stopwatch.GetTimestamp();
    }

    private void EraseBar()
    {
        if (!barShown) return;
        console.Write(new ControlCode("\r\u001b[2K"));
        barShown = false;
    }

    private static string Numbers(EpochReport report)
    {
        StringBuilder text = new();
        text.Append("loss ").Append(Figures.Value(report.Loss));
        if (report.Metrics is { Count: > 0 } metrics) text.Append("  ").Append(metrics);
        if (report.ValidationLoss is { } validation) text.Append("  validation ").Append(Figures.Value(validation));
        return text.ToString();
    }
}
