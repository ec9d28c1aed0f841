namespace NetDsl.Testing;

/// <summary>What a program left behind.</summary>
/// <param name="Command">Program and arguments.</param>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">Standard output, lines ending in LF.</param>
/// <param name="Error">Standard error, lines ending in LF.</param>
internal sealed record ProgramResult(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>The same when the program ended with the exit code that was expected.</summary>
    /// <exception cref="InvalidOperationException">It did not; the message has what it wrote.</exception>
    public ProgramResult Expect(int exitCode = 0) => ExitCode == exitCode
        ? this
        : throw new InvalidOperationException($"{Command} ended with {ExitCode} instead of {exitCode}:\n{Output}{Error}");
}
