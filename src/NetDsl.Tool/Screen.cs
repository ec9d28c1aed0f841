using NetDsl.Runtime;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NetDsl.Tool;

/// <summary>Where commands write: results to the output, remarks and errors to the error output. Colours only where a terminal shows them.</summary>
/// <param name="output">For results.</param>
/// <param name="error">For everything else.</param>
internal sealed class Screen(IAnsiConsole output, IAnsiConsole error)
{
    /// <summary>Files have no width; what reads them must not find tables folded at 80 characters.</summary>
    private const int PlainWidth = 240;

    /// <summary>The process's own streams.</summary>
    public static Screen OfProcess() => new(Open(Console.Out, Console.IsOutputRedirected), Open(Console.Error, Console.IsErrorRedirected));

    /// <summary>Plain text, whatever the environment says.</summary>
    public static Screen Plain(TextWriter output, TextWriter error) => new(Open(output, redirected: true), Open(error, redirected: true));

    private TextWriter Output => output.Profile.Out.Writer;

    /// <summary>Where System.CommandLine writes mistakes of the command line.</summary>
    public TextWriter Error => error.Profile.Out.Writer;

    /// <summary>Writes something drawn, made of <see cref="Cell"/>s.</summary>
    public void Write(IRenderable drawn) => Written(() => output.Write(drawn));

    /// <summary>Writes a line of a result as it is, neither folded nor coloured; what controls a terminal is written as <c>\uXXXX</c>, which in JSON and C# means the same.</summary>
    public void Line(string text = "") => Written(() => Output.WriteLine(Shown(text)));

    /// <summary>Writes lines of coloured pieces; never folded, because they are code.</summary>
    public void Code(IEnumerable<IReadOnlyList<Segment>> lines)
    {
        foreach (IReadOnlyList<Segment> line in lines) Write(new Pieces(line));
    }

    /// <summary>Writes a heading.</summary>
    public void Heading(string text) => Write(new Pieces([new Segment(text, new Style(decoration: Decoration.Bold))]));

    /// <summary>Writes a remark that is no part of the result.</summary>
    public void Remark(string text) => Tell(new Pieces([new Segment(text, new Style(Color.Yellow))]));

    /// <summary>Writes why the command failed.</summary>
    public void Fail(string text) => Tell(new Pieces([new Segment("error: ", new Style(Color.Red, decoration: Decoration.Bold)), new Segment(text)]));

    /// <summary>A text for a table: whoever wrote the file that it is from must not be able to control the terminal, nor to use the markup of tables.</summary>
    public static string Cell(string text) => Markup.Escape(Shown(text));

    /// <summary>A table with a line under its heads; nothing else gets in the way of reading or of other programs.</summary>
    /// <param name="heads">The heads; those that begin with '>' stand over numbers, to the right.</param>
    public static Table Table(params string[] heads)
    {
        Table table = new() { Border = TableBorder.Simple };
        foreach (string head in heads)
        {
            TableColumn column = new(Markup.Escape(head.TrimStart('>')));
            table.AddColumn(head.StartsWith('>') ? column.RightAligned().NoWrap() : column);
        }

        return table;
    }

    private static string Shown(string text) => MessageText.Escaped(text, kept: "\n\t");

    // A disk may be full, also behind a redirection.
    private static void Written(Action write)
    {
        try
        {
            write();
        }
        catch (IOException exception)
        {
            throw new ToolException($"The output cannot be written: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    private void Tell(IRenderable drawn)
    {
        try
        {
            error.Write(drawn);
        }
        catch (IOException)
        {
            // There is nobody left to tell; the exit code stays.
        }
    }

    private static IAnsiConsole Open(TextWriter writer, bool redirected)
    {
        // https://no-color.org: the variable counts when it is there and not empty.
        bool plain = redirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (redirected) console.Profile.Width = PlainWidth;
        return console;
    }

    private sealed class Pieces(IReadOnlyList<Segment> pieces) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => new(0, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => pieces.Select(piece => new Segment(Shown(piece.Text), piece.Style)).Append(Segment.LineBreak);
    }
}
