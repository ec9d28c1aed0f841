namespace NetDsl.Samples;

/// <summary>A failure that a sample explains with a sentence.</summary>
/// <param name="message">The sentence.</param>
/// <param name="exitCode">Exit code of the program.</param>
internal sealed class SampleException(string message, int exitCode) : Exception(message)
{
    /// <summary>Exit code of the program.</summary>
    public int ExitCode => exitCode;

    /// <summary>The command line is wrong.</summary>
    public static SampleException BadOption(string what) => new(what + "; see --help.", 2);
}
