namespace NetDsl.Samples.Tests;

/// <summary>Samples whose output cannot be written: one line that says why, and exit code 2.</summary>
public class FullDiskTests
{
    [FullDiskTheory]
    [InlineData("01-low-or-high", "low-or-high", "--json")]
    [InlineData("01-low-or-high", "low-or-high", "--help")]
    [InlineData("08-embedded", "embedded", "--bits")]
    [InlineData("08-embedded", "embedded")]
    public async Task A_full_disk_is_one_line_and_exit_code_2(string sample, string assembly, params string[] arguments)
    {
        ProgramResult result = await SampleProcess.RunInto("/dev/full", sample, assembly, arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.EndsWith(": reading or writing failed: No space left on device", Assert.Single(result.Error.TrimEnd().Split('\n')).TrimEnd('.'), StringComparison.Ordinal);
    }

    [FullDiskTheory]
    [InlineData("/dev/null")]
    public async Task Weights_that_cannot_be_written_are_one_line_too(string file)
    {
        ProgramResult result = await SampleProcess.Run("08-embedded", "embedded", "--train", file);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("not a regular file", Assert.Single(result.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class FullDiskTheoryAttribute : TheoryAttribute
    {
        public FullDiskTheoryAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Only Linux has /dev/full.";
    }
}
