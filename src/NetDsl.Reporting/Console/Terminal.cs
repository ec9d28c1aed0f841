using Spectre.Console;

namespace NetDsl.Reporting;

/// <summary>The program's standard output as Spectre.Console sees it.</summary>
internal static class Terminal
{
    /// <summary>
    /// The terminal, or, when the output goes to a file or another program, plain text: Spectre.Console decides by the variable TERM
    /// and would write control sequences into files.
    /// </summary>
    public static IAnsiConsole Open() => System.Console.IsOutputRedirected ? Plain(System.Console.Out) : AnsiConsole.Console;

    /// <summary>Plain text, whatever the environment says.</summary>
    public static IAnsiConsole Plain(TextWriter output)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        // A file has no width; tables with many metrics must not be broken at 80 characters.
        console.Profile.Width = 160;
        return console;
    }
}
