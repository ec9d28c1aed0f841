using Spectre.Console;

namespace NetDsl.Reporting.Tests;

public class ConsoleTests
{
    [Fact]
    public void Redirected_output_is_plain_lines_without_control_sequences()
    {
        using StringWriter output = new();
        using (ConsoleProgress progress = new(Terminal.Plain(output), lines: 5))
        {
            new Moons(seed: 1).Fit(Samples.Moons(60, 1), new FitOptions { Epochs = 20, Validation = Samples.Moons(20, 2), Progress = progress });
        }

        string[] lines = output.ToString().TrimEnd().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(["Epoch 1/20:", "Epoch 4/20:", "Epoch 8/20:", "Epoch 12/20:", "Epoch 16/20:", "Epoch 20/20:"], lines.Select(line => line[..(line.IndexOf(':') + 1)]));
        Assert.All(lines, line => Assert.Contains("validation loss", line));
        Assert.DoesNotContain(output.ToString(), c => char.IsControl(c) && c is not ('\r' or '\n'));
    }

    [Fact]
    public void The_output_of_this_very_process_is_redirected_and_stays_plain_whatever_TERM_says()
    {
        Assert.True(Console.IsOutputRedirected, "The tests run without a terminal.");
        string? term = Environment.GetEnvironmentVariable("TERM");
        TextWriter before = Console.Out;
        using StringWriter output = new();
        try
        {
            Environment.SetEnvironmentVariable("TERM", "xterm-256color");
            Console.SetOut(output);
            using ConsoleProgress progress = new();
            for (int epoch = 0; epoch < 3; epoch++) progress.Report(Epoch(epoch, 3));
            ConsoleTables.Write(Samples.TrainedMoons(epochs: 2).History);
        }
        finally
        {
            Console.SetOut(before);
            Environment.SetEnvironmentVariable("TERM", term);
        }

        Assert.Contains("Epoch 3/3: loss", output.ToString());
        Assert.DoesNotContain('\u001b', output.ToString());
    }

    [Fact]
    public void A_terminal_gets_a_table_that_changes_in_place_and_stays_at_the_end()
    {
        using StringWriter output = new();
        IAnsiConsole console = Interactive(output, width: 70);
        using (ConsoleProgress progress = new(console, lines: 3))
        {
            for (int epoch = 0; epoch < 30; epoch++) progress.Report(Epoch(epoch, 30));
            Assert.Contains("10/30  400 ms left", Visible(output.ToString()));
            console.WriteLine("behind the table");
        }

        // The cursor went up to draw again, and the last picture has a line per tenth epoch and one for the first.
        Assert.Matches("\u001b\\[[0-9]+A", output.ToString());
        string last = Visible(output.ToString()[output.ToString().LastIndexOf('\u256D')..]);
        Assert.Equal(["1", "10", "20", "30"], System.Text.RegularExpressions.Regex.Matches(last, "\u2502 +([0-9]+) \u2502 +0.5 \u2502").Select(match => match.Groups[1].Value));
        Assert.Contains($"{new string('\u2501', 24)} 30/30", last);
        Assert.DoesNotContain("left", last);
        Assert.EndsWith("behind the table", last.TrimEnd());
    }

    [Fact]
    public void A_training_that_stops_early_gives_the_terminal_back()
    {
        using StringWriter output = new();
        IAnsiConsole console = Interactive(output, width: 40);
        using (ConsoleProgress progress = new(console))
        {
            progress.Report(Epoch(0, 1000));
            Assert.All(Visible(output.ToString()).ReplaceLineEndings("\n").Split('\n'), line => Assert.InRange(line.Length, 0, 40));
        }

        // Another table may begin, and the cursor is seen again.
        Assert.EndsWith("\u001b[?25h", output.ToString());
        using ConsoleProgress next = new(console);
        next.Report(Epoch(0, 1));
        Assert.Contains("1/1", Visible(output.ToString()));
    }

    [Fact]
    public void A_resumed_training_begins_its_table_at_its_first_epoch()
    {
        using StringWriter output = new();
        using ConsoleProgress progress = new(Interactive(output, width: 70), lines: 2);
        for (int epoch = 90; epoch < 100; epoch++) progress.Report(Epoch(epoch, 100));
        string text = Visible(output.ToString());
        Assert.Contains("91/100  180 ms left", text);
        Assert.Contains("100/100", text);
    }

    [Fact]
    public void A_terminal_that_shows_something_else_in_place_gets_plain_lines()
    {
        using StringWriter output = new();
        IAnsiConsole console = Interactive(output, width: 70);
        console.Live(new Text("busy")).Start(_ =>
        {
            using ConsoleProgress progress = new(console);
            progress.Report(Epoch(0, 2));
            progress.Report(Epoch(1, 2));
        });
        Assert.Contains("Epoch 2/2: loss 0.5", output.ToString());
    }

    [Fact]
    public void Tables_show_histories_evaluations_and_cross_validations()
    {
        (Moons model, History history, _) = Samples.TrainedMoons(epochs: 20);
        using StringWriter output = new();
        IAnsiConsole console = Terminal.Plain(output);
        ConsoleTables.Write(history, lines: 4, console);
        ConsoleTables.Write(model.Evaluate(Samples.Moons(50, 5)), console);
        ConsoleTables.Write(Moons.CrossValidate(Samples.Moons(40, 6), folds: 2), console);

        string text = output.ToString();
        Assert.Contains("Validation", text);
        Assert.Equal(1 + 4, text.Split("Moons on 50 test rows")[0].Split('\n').Count(line => line.StartsWith('\u2502') && char.IsAsciiDigit(line[2])));
        Assert.Contains("Area under the ROC curve", text);
        Assert.Contains("Moons: 2 folds", text);
        Assert.Contains("deviation", text);
        Assert.DoesNotContain('\u001b', text);
    }

    /// <summary>Each number of a report, as the table or the plain lines write it, in one piece on one line, at every width.</summary>
    [Theory]
    [InlineData(160, 6, true)]
    [InlineData(80, 1, true)]
    [InlineData(80, 3, false)]
    [InlineData(80, 6, false)]
    [InlineData(60, 3, false)]
    [InlineData(60, 6, false)]
    [InlineData(40, 3, false)]
    [InlineData(40, 6, false)]
    [InlineData(20, 3, false)]
    [InlineData(20, 6, false)]
    public void No_number_is_broken_at_any_width(int width, int metrics, bool isTable)
    {
        using StringWriter output = new();
        using (ConsoleProgress progress = new(Interactive(output, width)))
        {
            for (int epoch = 0; epoch < 3; epoch++) progress.Report(Validated(epoch, 3, metrics, 0.1231));
        }

        string[] lines = Visible(output.ToString()).ReplaceLineEndings("\n").Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        Assert.Equal(isTable, output.ToString().Contains('\u256D'));
        string[] words = [.. lines.SelectMany(line => line.Split([' ', ',', '\u2502', '(', ')'], StringSplitOptions.RemoveEmptyEntries))];

        // Loss and metrics, of training and validation, of three epochs at least.
        foreach (int number in Enumerable.Range(0, 2 * metrics + 2)) Assert.InRange(words.Count(word => word == Number(number, 0.1231)), 3, 100);
        Assert.DoesNotContain(words, word => word.Length < 6 && word.StartsWith("0.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_that_becomes_too_wide_ends_and_plain_lines_follow()
    {
        using StringWriter output = new();
        using (ConsoleProgress progress = new(Interactive(output, width: 58)))
        {
            progress.Report(Validated(0, 3, metrics: 1, 0.1231));
            Assert.Contains('\u256D', output.ToString());
            progress.Report(Validated(1, 3, metrics: 1, -123456.75));
            progress.Report(Validated(2, 3, metrics: 1, 0.1231));
        }

        string text = Visible(output.ToString()).ReplaceLineEndings("\n");
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 58));
        Assert.Contains("\nEpoch 2/3: loss -1.235E+05, Accuracy -1.235E+05,", text);
        Assert.Contains("\nEpoch 3/3: loss 0.1231, Accuracy 0.1241,", text);
    }

    [Theory]
    [InlineData(160, true)]
    [InlineData(30, false)]
    [InlineData(20, false)]
    public void Numbers_of_tables_are_not_broken_either(int width, bool isTable)
    {
        History history = Samples.TrainedMoons(epochs: 3).History;
        using StringWriter output = new();
        ConsoleTables.Write(history, lines: 4, Interactive(output, width));
        string[] lines = Visible(output.ToString()).ReplaceLineEndings("\n").Split('\n');
        Assert.All(lines, line => Assert.InRange(line.TrimEnd().Length, 0, width));
        Assert.Equal(isTable, output.ToString().Contains('\u256D'));
        string[] words = [.. lines.SelectMany(line => line.Split([' ', ',', '\u2502'], StringSplitOptions.RemoveEmptyEntries))];
        Assert.All(history.Reports, report => Assert.Contains(Figures.Value(report.Loss), words));
    }

    private static string Number(int number, double first) => Figures.Value(first + number * 0.001);

    private static EpochReport Validated(int epoch, int epochs, int metrics, double first)
    {
        Metric[] names = [Metric.Accuracy, Metric.Precision, Metric.Recall, Metric.F1, Metric.AreaUnderCurve, Metric.LogLoss];
        MetricValues Values(int from) => new(MetricNames.OfOne([.. names.Take(metrics)]), [.. Enumerable.Range(0, metrics).Select(i => first + (from + i) * 0.001)]);
        return new(epoch, epochs, first, first + (metrics + 1) * 0.001, Values(1), Values(metrics + 2), 0.001f, TimeSpan.FromMilliseconds(20));
    }

    private static EpochReport Epoch(int epoch, int epochs) =>
        new(epoch, epochs, 0.5, null, MetricValues.Empty, MetricValues.Empty, 0.001f, TimeSpan.FromMilliseconds(20));

    private static IAnsiConsole Interactive(TextWriter output, int width)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.TrueColor, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = width;
        return console;
    }

    private static string Visible(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\u001b\\[[?0-9;]*[A-Za-z]", "");
}
