using System.Text.RegularExpressions;

namespace NetDsl.Samples.Tests;

/// <summary>The commands that README and CONTRIBUTING show can be typed as they stand: projects, options, templates and verbs exist.</summary>
public partial class PagesTests
{
    private static readonly string s_root = SampleProcess.FolderOf("..");

    public static TheoryData<string, string> Commands
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach (string page in new[] { "README.md", "CONTRIBUTING.md" })
            {
                string text = File.ReadAllText(Path.Combine(s_root, page));
                IEnumerable<string> blocks = Block().Matches(text).SelectMany(m => m.Groups[1].Value.Split('\n')), inline = Inline().Matches(text).Select(m => m.Groups[1].Value);
                foreach (string command in blocks.Concat(inline).SelectMany(line => line.Split(" #")[0].Split("&&")).Select(c => Variables().Replace(c.Trim(), "")).Where(c => Checked().IsMatch(c)).Distinct()) all.Add(page, command);
            }

            return all;
        }
    }

    [Fact]
    public void Both_pages_show_commands() => Assert.Equal(["CONTRIBUTING.md", "README.md"], Commands.Select(c => (string)c[0]).Distinct().Order(StringComparer.Ordinal));

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
        string name = AssemblyName().Match(await File.ReadAllTextAsync(project)) is { Success: true } chosen ? chosen.Groups[1].Value : Path.GetFileNameWithoutExtension(project);
        SampleResult help = await SampleProcess.Run(Path.GetRelativePath(SampleProcess.FolderOf("."), Path.GetDirectoryName(project)!), name, "--help");
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

    private static string Project(string page, string path)
    {
        string folder = Path.Combine(s_root, path);
        Assert.True(Directory.Exists(folder), $"{page}: there is no folder {path}");
        return Assert.Single(Directory.GetFiles(folder, "*.csproj"));
    }

    private static string TemplateFiles() => string.Concat(Directory.EnumerateFiles(Path.Combine(s_root, "src/NetDsl.Templates"), "template.json", SearchOption.AllDirectories).Select(File.ReadAllText));

    [GeneratedRegex("```sh\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("`([^`\n]*(?:dotnet|netdsl) [^`\n]*)`")]
    private static partial Regex Inline();

    /// <summary>Variables of the environment before a command.</summary>
    [GeneratedRegex("^(?:[A-Z_][A-Za-z_]*=[^ ]* )+")]
    private static partial Regex Variables();

    [GeneratedRegex("^(?:cd |netdsl [a-z]+|dotnet (?:run|build|test|new|pack)\\b)")]
    private static partial Regex Checked();

    [GeneratedRegex("<AssemblyName>(.+?)</AssemblyName>")]
    private static partial Regex AssemblyName();
}
