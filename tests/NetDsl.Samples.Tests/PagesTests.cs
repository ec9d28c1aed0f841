using System.Text.RegularExpressions;

namespace NetDsl.Samples.Tests;

/// <summary>The commands that the pages and the samples' first lines show can be typed as they stand: projects, options, templates and verbs exist, and each is run (see <see cref="PageCommands"/>).</summary>
public partial class PagesTests
{
    private static readonly string s_root = SampleProcess.FolderOf("..");

    /// <summary>Every command of the pages, each once, with the first page that has it.</summary>
    public static TheoryData<string, string> Commands
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach ((string page, string command) in Pages().SelectMany(page => CommandsOf(page).Select(c => (page, c))).DistinctBy(c => c.c)) all.Add(page, command);
            return all;
        }
    }

    public static TheoryData<string> CommandsToRun => [.. PageCommands.All.Where(c => c.Value is PageCommands.Here).Select(c => c.Key)];

    [Theory]
    [InlineData("README.md", 8)]
    [InlineData("src/NetDsl.Tool/README.md", 8)]
    [InlineData("tests/NetDsl.Benchmarks/README.md", 5)]
    [InlineData("CONTRIBUTING.md", 10)]
    [InlineData("SECURITY.md", 1)]
    [InlineData("samples/08-embedded/Program.cs", 2)]
    public void The_pages_show_commands(string page, int atLeast) => Assert.True(CommandsOf(page).Count() >= atLeast && Pages().Contains(page));

    /// <summary>A new command needs its line in <see cref="PageCommands"/>: run here, by which other test, or why not at all.</summary>
    [Fact]
    public void Every_command_is_run_or_has_a_reason_not_to_be()
    {
        string[] shown = [.. Commands.Select(c => (string)c[1])];
        Assert.True(shown.All(PageCommands.All.ContainsKey), "not in PageCommands: " + string.Join(" | ", shown.Where(c => !PageCommands.All.ContainsKey(c))));
        Assert.True(PageCommands.All.Keys.All(shown.Contains), "on no page: " + string.Join(" | ", PageCommands.All.Keys.Where(c => !shown.Contains(c))));
        foreach ((string command, PageCommands.How how) in PageCommands.All)
        {
            if (how is PageCommands.ByTest test)
            {
                int dot = test.Class.LastIndexOf('.');
                Assert.True(
                    Directory.GetFiles(Path.Combine(s_root, "tests"), test.Class[(dot + 1)..] + ".cs", SearchOption.AllDirectories).Select(File.ReadAllText)
                        .Any(source => source.Contains($"namespace {test.Class[..dot]};", StringComparison.Ordinal) && source.Contains($" {test.Method}(", StringComparison.Ordinal)),
                    $"{command}: there is no test {test.Class}.{test.Method}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(CommandsToRun))]
    public async Task A_command_of_the_pages_does_what_they_say(string command)
    {
        var here = (PageCommands.Here)PageCommands.All[command];
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isTool = words[0] == "netdsl";
        string project = isTool ? "src/NetDsl.Tool" : words[Array.IndexOf(words, "--project") + 1];
        string[] arguments = isTool ? words[1..] : words[(Array.IndexOf(words, "--") + 1)..];
        foreach ((string shown, string instead) in here.Instead) arguments = [.. arguments.Select(a => a == shown ? instead : a).Where(a => a.Length > 0)];
        ProgramResult result = await SampleProcess.RunIn(Path.Combine(s_root, isTool ? "samples/02-sonar" : "."), Path.Combine("..", project), AssemblyName(Project(command, project)), [.. arguments, .. here.More]);
        Assert.True(result.ExitCode == 0, $"{command} ended with {result.ExitCode}: {result.Output}{result.Error}");
        Assert.Contains(here.Prints, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_of_the_pages_can_be_typed(string page, string command)
    {
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int end = Array.IndexOf(words, "--");
        string[] before = end < 0 ? words : words[..end], behind = end < 0 ? [] : words[(end + 1)..];
        switch (before)
        {
            case ["cd", var folder]:
                Assert.True(Directory.Exists(Path.Combine(s_root, folder)), $"{page}: there is no folder {folder}");
                break;
            case ["netdsl", var verb, ..]:
                Assert.True(File.Exists(Path.Combine(s_root, "src/NetDsl.Tool/Commands", char.ToUpperInvariant(verb[0]) + verb[1..] + "Command.cs")), $"{page}: netdsl has no command {verb}");
                break;
            case ["dotnet", "new", "install", ..]:
                break;
            case ["dotnet", "new", var template, ..]:
                Assert.Contains($"\"shortName\": \"{template}\"", TemplateFiles(), StringComparison.Ordinal);
                break;
            case ["dotnet", "run"] or ["dotnet", "run", "--project", "My.Classifier"]:
                break;
            case ["dotnet", "run", "--project", "src/NetDsl.Tool"]:
                await A_command_of_the_pages_can_be_typed(page, "netdsl " + string.Join(' ', behind));
                break;
            case ["dotnet", "run", .. var options]:
                await Run(page, Project(page, options[Array.IndexOf(options, "--project") + 1]), behind);
                break;
            case ["dotnet", _, .. var options]:
                foreach (string path in options.Where(o => o.Contains('/', StringComparison.Ordinal) && !o.StartsWith('-') && !o.Contains('"', StringComparison.Ordinal))) Project(page, path);
                break;
        }
    }

    /// <summary>Each option and each command word must be in the program's own help; workloads and values are not looked at.</summary>
    private static async Task Run(string page, string project, string[] arguments)
    {
        string name = AssemblyName(project);
        ProgramResult help = await SampleProcess.Run(Path.GetRelativePath(SampleProcess.FolderOf("."), Path.GetDirectoryName(project)!), name, "--help");
        Assert.Equal((0, ""), (help.ExitCode, help.Error));
        for (int i = 0; i < arguments.Length; i++)
        {
            bool isCommand = i == 0 && char.IsLower(arguments[i][0]);
            if (isCommand || arguments[i].StartsWith("--", StringComparison.Ordinal))
            {
                Assert.True(Regex.IsMatch(help.Output, $@"(?<![\w-]){Regex.Escape(arguments[i])}(?![\w-])"), $"{page}: '{arguments[i]}' is not in the help of {name}");
            }
        }
    }

    private static string AssemblyName(string project) =>
        AssemblyName().Match(File.ReadAllText(project)) is { Success: true } chosen ? chosen.Groups[1].Value : Path.GetFileNameWithoutExtension(project);

    private static IEnumerable<string> Pages() =>
        new[] { "README.md", "CONTRIBUTING.md", "RELEASING.md", "SECURITY.md" }
            .Concat(new[] { "analyzers", "samples", "src", "tests" }.SelectMany(f => Directory.GetFiles(Path.Combine(s_root, f), "*.md", SearchOption.AllDirectories)).Select(f => Path.GetRelativePath(s_root, f)))
            .Where(p => !p.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj"))
            .Concat(Directory.GetDirectories(Path.Combine(s_root, "samples"), "??-*").Select(f => Path.Combine("samples", Path.GetFileName(f), "Program.cs")))
            .Select(p => p.Replace('\\', '/')).Order(StringComparer.Ordinal);

    /// <summary>A page's commands, from blocks and from the text. Where the text only gives what stands behind a program's name, the program is put before it.</summary>
    private static IEnumerable<string> CommandsOf(string page)
    {
        string text = File.ReadAllText(Path.Combine(s_root, page));
        IEnumerable<string> lines = page.EndsWith(".cs", StringComparison.Ordinal)
            ? CommentLine().Matches(text).Select(m => m.Groups[1].Value)
            : Block().Matches(text).SelectMany(m => m.Groups[1].Value.Split('\n')).Concat(Inline().Matches(text).Select(m => m.Groups[1].Value));
        foreach (string line in lines)
        {
            foreach (string part in line.Split(" #")[0].Split("&&"))
            {
                string command = Variables().Replace(part.Trim(), "");
                command = command.StartsWith("-- ", StringComparison.Ordinal) ? "dotnet run -c Release --project tests/NetDsl.Benchmarks " + command
                    : command.StartsWith("samples/", StringComparison.Ordinal) ? "dotnet run -c Release --project " + command.Replace(" --", " -- --", StringComparison.Ordinal).Replace("-- --epochs", "--epochs", StringComparison.Ordinal)
                    : command;
                if (Checked().IsMatch(command)) yield return command;
            }
        }
    }

    private static string Project(string page, string path)
    {
        string folder = Path.Combine(s_root, path);
        Assert.True(Directory.Exists(folder), $"{page}: there is no folder {path}");
        return Assert.Single(Directory.GetFiles(folder, "*.csproj"));
    }

    private static string TemplateFiles() => string.Concat(Directory.EnumerateFiles(Path.Combine(s_root, "src/NetDsl.Templates"), "template.json", SearchOption.AllDirectories).Select(File.ReadAllText));

    [GeneratedRegex("```sh\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("`((?:[^`\n]*(?:dotnet|netdsl) |-- [a-z]|samples/[^` \n]+ --)[^`\n]*)`")]
    private static partial Regex Inline();

    [GeneratedRegex("^//   ((?:dotnet|netdsl) .*)$", RegexOptions.Multiline)]
    private static partial Regex CommentLine();

    /// <summary>Variables of the environment before a command.</summary>
    [GeneratedRegex("^(?:[A-Z_][A-Za-z_]*=[^ ]* )+")]
    private static partial Regex Variables();

    [GeneratedRegex("^(?:cd |netdsl [a-z]+|dotnet [a-z]+)")]
    private static partial Regex Checked();

    [GeneratedRegex("<AssemblyName>(.+?)</AssemblyName>")]
    private static partial Regex AssemblyName();
}
