using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using NetDsl.Tool.Commands;
using NetDsl.Tool.Projects;
using NetDsl.Tool.Writing;

namespace NetDsl.Tool;

/// <summary>The commands, their operands and options.</summary>
internal static class CommandLine
{
    private const string Release = "Release", Debug = "Debug";

    /// <summary>Runs a command line: 0 when all is well, 1 for findings, 2 when it could not be done.</summary>
    public static async Task<int> RunAsync(string[] arguments, Screen screen, CancellationToken cancellation = default)
    {
        try
        {
            return await InvokeAsync(arguments, screen, cancellation);
        }
        catch (ToolException exception)
        {
            screen.Fail(exception.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            screen.Fail("cancelled");
            return 2;
        }
    }

    private static async Task<int> InvokeAsync(string[] arguments, Screen screen, CancellationToken cancellation)
    {
        Command root = Commands(screen);
        ParseResult parsed = root.Parse(arguments is [] ? ["--help"] : arguments);
        if (MistakeIn(parsed, root) is { } mistake)
        {
            screen.Fail(mistake);
            screen.Remark($"`netdsl{(parsed.CommandResult.Command == root ? "" : $" {parsed.CommandResult.Command.Name}")} --help` lists what there is.");
            return 2;
        }

        // Help and version.
        using StringWriter text = new();
        int result = await parsed.InvokeAsync(new InvocationConfiguration { Output = text, Error = screen.Error, EnableDefaultExceptionHandler = false }, cancellation);
        if (text.ToString() is { Length: > 0 } written) screen.Line(written.ReplaceLineEndings("\n").TrimEnd('\n'));
        return result;
    }

    // A plain command instead of a RootCommand: that one would call itself after the assembly and not after the tool.
    private static Command Commands(Screen screen) =>
        new("netdsl", "Looks inside models of NetDsl: what was generated for them, their machine code, saved weights. Exit codes: 0, 1 for findings, 2 for errors.")
        {
            List(screen), Show(screen), Diagram(screen), Check(screen), Weights(screen), Asm(screen), new HelpOption(), new VersionOption(),
        };

    private static string? MistakeIn(ParseResult parsed, Command root)
    {
        // A mistyped option would otherwise pass for a project.
        if (parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).FirstOrDefault(t => t.Value.StartsWith('-')) is { } option)
        {
            string? meant = Nearest.Of(option.Value, parsed.CommandResult.Command.Options.Select(o => o.Name));
            return $"There is no option '{option.Value}'.{(meant is null ? "" : $" Did you mean {meant}?")}";
        }

        if (parsed.Errors.Count == 0) return null;
        if (parsed.CommandResult.Command == root && parsed.UnmatchedTokens is [string word, ..] && !word.StartsWith('-'))
        {
            string[] names = [.. root.Subcommands.Select(c => c.Name)];
            return $"There is no command '{word}'. {(Nearest.Of(word, names) is { } nearest ? $"Did you mean {nearest}?" : $"There are {string.Join(", ", names)}.")}";
        }

        // System.CommandLine puts each allowed value on a line of its own.
        return string.Join(' ', parsed.Errors[^1].Message.Split('\n', StringSplitOptions.TrimEntries));
    }

    private static Command List(Screen screen)
    {
        Argument<string> project = new("PROJECT") { Description = "A project file or its folder; the current folder when left out.", DefaultValueFactory = _ => "." };
        Option<bool> json = new("--json") { Description = "Write JSON." };
        Build build = new(Debug);
        Command command = new("list", "The models of a project with layers, shapes and numbers of parameters.") { project, json, build.Configuration, build.Framework };
        command.SetAction((parsed, cancellation) => Inspect(build.Request(parsed, parsed.GetValue(project)!), i => ListCommand.Run(screen, i, parsed.GetValue(json)), cancellation));
        return command;
    }

    private static Command Show(Screen screen)
    {
        Argument<string[]> operands = ProjectAndModel();
        Option<string> file = new("--file", "-f") { Description = "What to show: the plan (kernels with reasons, layout), or one of the generated files.", DefaultValueFactory = _ => "plan" };
        file.AcceptOnlyFromAmong(ShowCommand.Files);
        Option<string?> model = WithoutProject();
        Build build = new(Debug);
        Command command = new("show", "What was generated for a model.") { operands, model, file, build.Configuration, build.Framework };
        command.SetAction((parsed, cancellation) =>
        {
            Operands given = Operands.Read(parsed.GetValue(operands)!, names: 1);
            return Inspect(Request(parsed, build, given, model), i => ShowCommand.Run(screen, i, given.Names[0], parsed.GetValue(file)!), cancellation);
        });
        return command;
    }

    private static Command Diagram(Screen screen)
    {
        Argument<string[]> operands = ProjectAndModel();
        Option<string?> output = new("--output", "-o") { Description = "File to write: .svg, or .mmd for Mermaid. Without it Mermaid's text is printed." };
        Option<string?> model = WithoutProject();
        Build build = new(Debug);
        Command command = new("diagram", "The layers of a model as a picture.") { operands, model, output, build.Configuration, build.Framework };
        command.SetAction((parsed, cancellation) =>
        {
            string? file = parsed.GetValue(output);
            DiagramCommand.Check(file);
            Operands given = Operands.Read(parsed.GetValue(operands)!, names: 1);
            return Inspect(Request(parsed, build, given, model), i => DiagramCommand.Run(screen, i, given.Names[0], file), cancellation);
        });
        return command;
    }

    private static Command Check(Screen screen)
    {
        Argument<string> project = new("PROJECT") { Description = "A project file or its folder; the current folder when left out.", DefaultValueFactory = _ => "." };
        Option<string> severity = new("--severity") { Description = "Leave out what matters less.", DefaultValueFactory = _ => "suggestion" };
        severity.AcceptOnlyFromAmong("suggestion", "warning", "error");
        Option<bool> all = new("--all") { Description = "Also what other analyzers and the compiler warn of." };
        Option<string?> sarif = new("--sarif") { Description = "Write a SARIF 2.1 file instead of the table." };
        Build build = new(Debug);
        Command command = new("check", "What the rules find in a project. Exit code 1 when there is something.") { project, severity, all, sarif, build.Configuration, build.Framework };
        command.SetAction((parsed, cancellation) =>
        {
            FindingLevel least = parsed.GetValue(severity) switch { "error" => FindingLevel.Error, "warning" => FindingLevel.Warning, _ => FindingLevel.Info };
            return Inspect(build.Request(parsed, parsed.GetValue(project)!), i => CheckCommand.Run(screen, i, least, parsed.GetValue(all), parsed.GetValue(sarif)), cancellation);
        });
        return command;
    }

    private static Command Weights(Screen screen)
    {
        Argument<string> file = new("FILE") { Description = "A safetensors file: what Save writes, or another tool." };
        Option<bool> json = new("--json") { Description = "Write JSON." };
        Command command = new("weights", "What is in a file of saved weights: tensors, types, shapes, statistics.") { file, json };
        command.SetAction(parsed => WeightsCommand.Run(screen, parsed.GetValue(file)!, parsed.GetValue(json)));
        return command;
    }

    private static Command Asm(Screen screen)
    {
        Argument<string[]> operands = new("PROJECT MODEL KERNEL")
        {
            Description = "A project file or its folder (may be left out in its folder), a model (may be left out when there is one), a kernel (without one, a table of all).",
            Arity = new ArgumentArity(0, 3),
        };
        Option<string?> width = new("--width") { Description = "Vectors: 16 lanes, or Vector<T>. Without it, what the kernel's name ends in, else what models use on this machine." };
        width.AcceptOnlyFromAmong(Machine.KernelWidth.Sixteen, Machine.KernelWidth.Vector);
        Option<bool> check = new("--check") { Description = "Exit code 1 when a kernel is not optimized or an inner loop keeps vectors on the stack." };
        Option<bool> json = new("--json") { Description = "Write the figures as JSON." };
        Build build = new(Release);
        Command command = new("asm", "The machine code that the JIT makes of a model's kernels, with the loops that matter.") { operands, width, check, json, build.Configuration, build.Framework };
        command.SetAction(async (parsed, cancellation) =>
        {
            Operands given = Operands.Read(parsed.GetValue(operands)!, names: 2);
            using Inspection inspection = await Inspection.RunAsync(build.Request(parsed, given.Project), cancellation);
            return await AsmCommand.RunAsync(screen, inspection, given.Names[0], given.Names[1], parsed.GetValue(width), parsed.GetValue(check), parsed.GetValue(json), cancellation);
        });
        return command;
    }

    private static Argument<string[]> ProjectAndModel() => new("PROJECT MODEL")
    {
        Description = "A project file or its folder (may be left out in its folder) and a model (may be left out when there is one).",
        Arity = new ArgumentArity(0, 2),
    };

    private static Option<string?> WithoutProject() => new("--model", "-m") { Description = "Attributes, instead of a project: '[Input(4)] [Dense(3)] [Output(Linear)]'." };

    private static InspectionRequest Request(ParseResult parsed, Build build, Operands given, Option<string?> model)
    {
        if (parsed.GetValue(model) is not { } attributes) return build.Request(parsed, given.Project);
        return given.Project == "." ? LooseModel.Request(attributes) : throw new ToolException($"--model gives the model itself: '{given.Project}' is one project too many.");
    }

    private static async Task<int> Inspect(InspectionRequest request, Func<Inspection, int> command, CancellationToken cancellation)
    {
        using Inspection inspection = await Inspection.RunAsync(request, cancellation);
        return command(inspection);
    }

    /// <summary>The options of commands that compile a project.</summary>
    private sealed class Build(string configuration)
    {
        public Option<string> Configuration { get; } = new("--configuration", "-c") { Description = "The project's configuration.", DefaultValueFactory = _ => configuration };

        public Option<string?> Framework { get; } = new("--framework") { Description = "Target framework of a project with several; the first when left out." };

        public InspectionRequest Request(ParseResult parsed, string project) => new(ProjectFile.Find(project), parsed.GetValue(Configuration)!, parsed.GetValue(Framework));
    }
}
