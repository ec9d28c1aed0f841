using NetDsl.Runtime;

namespace NetDsl.Tool.Tests;

/// <summary>Output that cannot be written: one line that says why, and exit code 2.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("weights", "*")]
    [InlineData("weights", "*", "--json")]
    [InlineData("--help")]
    [InlineData("list", "--help")]
    [InlineData("--version")]
    public async Task A_full_disk_is_one_line_and_exit_code_2(params string[] arguments)
    {
        string file = folder.Path("a.safetensors");
        new SafetensorsFile(new Dictionary<string, string> { ["a"] = "b" }, [new("x", [1], [1])]).WriteFile(file);
        using StringWriter error = new();
        Assert.Equal(2, await CommandLine.RunAsync([.. arguments.Select(a => a.Replace("*", file, StringComparison.Ordinal))], Screen.Plain(new FullWriter(), error)));
        Assert.Equal("error: The output cannot be written: No space left on device.\n", error.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Where_nothing_can_be_told_the_exit_code_stays()
    {
        Assert.Equal(2, await CommandLine.RunAsync(["weights", "none"], Screen.Plain(new FullWriter(), new FullWriter())));
        Assert.Equal(2, await CommandLine.RunAsync(["wieghts"], Screen.Plain(new FullWriter(), new FullWriter())));
        Assert.Equal(2, await CommandLine.RunAsync(["--help"], Screen.Plain(new FullWriter(), new FullWriter())));
    }

    [Fact]
    public void Files_that_are_written_keep_what_is_read_only_and_may_be_devices()
    {
        string file = folder.Path("a.mmd");
        Commands.TextOutput.Write(file, "text");
        Assert.Equal("text", File.ReadAllText(file));
        File.SetAttributes(file, FileAttributes.ReadOnly);
        Assert.Contains("the file is read-only", Assert.Throws<ToolException>(() => Commands.TextOutput.Write(file, "other")).Message, StringComparison.Ordinal);
        Assert.Equal("text", File.ReadAllText(file));
        File.SetAttributes(file, FileAttributes.Normal);
        Assert.Contains("names a folder", Assert.Throws<ToolException>(() => Commands.TextOutput.Write(folder.FullName, "text")).Message, StringComparison.Ordinal);
        if (!OperatingSystem.IsLinux()) return;
        Commands.TextOutput.Write("/dev/null", "text");
        Assert.Contains("'/dev/full' cannot be written", Assert.Throws<ToolException>(() => Commands.TextOutput.Write("/dev/full", "text")).Message, StringComparison.Ordinal);
    }

    /// <summary>A full disk.</summary>
    private sealed class FullWriter : StringWriter
    {
        public override void Write(char value) => throw new IOException("No space left on device");

        public override void Write(string? value) => throw new IOException("No space left on device");

        public override void Write(char[] buffer, int index, int count) => throw new IOException("No space left on device");

        public override void WriteLine(string? value) => throw new IOException("No space left on device");
    }
}
