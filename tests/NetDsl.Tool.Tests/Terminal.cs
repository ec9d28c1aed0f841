using System.Text.RegularExpressions;
using Spectre.Console;

namespace NetDsl.Tool.Tests;

/// <summary>A screen that remembers.</summary>
internal sealed class Terminal
{
    private readonly StringWriter output = new(), error = new();

    public Terminal(bool colours = false) => Screen = colours ? new(Coloured(output), Coloured(error)) : Screen.Plain(output, error);

    public Screen Screen { get; }

    public string Output => output.ToString().ReplaceLineEndings("\n");

    public string Error => error.ToString().ReplaceLineEndings("\n");

    /// <summary>The lines of the output with runs of blanks as one: tables without their spacing.</summary>
    public string[] Rows => [.. Output.Split('\n').Select(l => Regex.Replace(l.Trim(), " {2,}", " ")).Where(l => l.Length > 0)];

    public Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(arguments, Screen);

    private static IAnsiConsole Coloured(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = ColorSystemSupport.Standard,
        Interactive = InteractionSupport.No,
        Out = new AnsiConsoleOutput(writer),
    });
}
