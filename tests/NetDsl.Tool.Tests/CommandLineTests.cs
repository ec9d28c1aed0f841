using NetDsl.Tool.Commands;

namespace NetDsl.Tool.Tests;

/// <summary>Mistakes on the command line and projects that cannot be built: a message, and exit code 2.</summary>
[Collection(nameof(Projects))]
public sealed class CommandLineTests(Projects projects)
{
    private readonly Terminal terminal = new();

    [Theory]
    [InlineData("nowhere", "'*' does not exist. Give a .csproj file or its folder.")]
    [InlineData("None", "There is no .csproj file in '*'. Give a project or its folder.")]
    [InlineData("Two", "There are 2 projects in '*': A.csproj, B.csproj. Give one of them.")]
    [InlineData("None/readme.txt", "'*' is not a C# project. Give a .csproj file or its folder.")]
    [InlineData("Broken", "Broken.csproj could not be built:")]
    public async Task A_project_that_cannot_be_read_is_refused(string path, string message)
    {
        path = projects.PathOf(path);
        Assert.Equal(2, await terminal.RunAsync("list", path));
        Assert.StartsWith("error: " + message.Replace("*", path, StringComparison.Ordinal), terminal.Error, StringComparison.Ordinal);
        Assert.Equal("", terminal.Output);
    }

    [Fact]
    public async Task A_framework_that_the_project_does_not_target_is_refused()
    {
        Assert.Equal(2, await terminal.RunAsync("check", projects.PathOf("Plain"), "--framework", "net8.0"));
        Assert.Equal("error: Plain.csproj could not be built:\n  The project targets net10.0, not net8.0.\n", terminal.Error);
    }

    [Theory]
    [InlineData("There is no command 'lst'. Did you mean list?", "lst")]
    [InlineData("There is no command 'predict'. There are list, show, diagram, check, weights, asm.", "predict")]
    [InlineData("There is no option '--jsn'. Did you mean --json?", "list", "--jsn")]
    [InlineData("Argument 'gradients' not recognized. Must be one of: 'plan' 'model' 'parameters' 'forward' 'backward' 'trace'", "show", "--file", "gradients")]
    [InlineData("'net.png' is neither .svg nor .mmd. The extension says what to draw: SVG, or Mermaid's text.", "diagram", "-o", "net.png")]
    [InlineData("'run.safetensors' does not exist. Give a safetensors file: what Save writes.", "weights", "run.safetensors")]
    public async Task Mistakes_are_named(string message, params string[] arguments)
    {
        Assert.Equal(2, await terminal.RunAsync(arguments));
        Assert.StartsWith($"error: {message}\n", terminal.Error, StringComparison.Ordinal);
        Assert.Equal("", terminal.Output);
    }

    [Fact]
    public async Task Without_a_command_there_is_help()
    {
        Assert.Equal(0, await terminal.RunAsync());
        Assert.Contains("netdsl [command]", terminal.Output, StringComparison.Ordinal);
        Assert.All(new[] { "list", "show", "diagram", "check", "weights", "asm" }, c => Assert.Contains($"\n  {c} ", terminal.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(new string[0], 1, ".", new string?[] { null })]
    [InlineData(new[] { "Sonar" }, 1, ".", new[] { "Sonar" })]
    [InlineData(new[] { "../a" }, 1, "../a", new string?[] { null })]
    [InlineData(new[] { "A.csproj" }, 2, "A.csproj", new string?[] { null, null })]
    [InlineData(new[] { "a", "Sonar" }, 1, "a", new[] { "Sonar" })]
    [InlineData(new[] { "Sonar", "InferRow" }, 2, ".", new[] { "Sonar", "InferRow" })]
    [InlineData(new[] { "a", "Sonar", "InferRow" }, 2, "a", new[] { "Sonar", "InferRow" })]
    public void The_project_may_be_left_out_in_its_folder(string[] operands, int names, string project, string?[] expected)
    {
        Operands read = Operands.Read(operands, names);
        Assert.Equal(project, read.Project);
        Assert.Equal(expected, read.Names);
    }
}
