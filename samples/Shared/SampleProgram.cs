namespace NetDsl.Samples;

/// <summary>
/// What all samples do alike: read the options, stop at Ctrl+C, and turn failures that can be foreseen into a sentence and an exit code:
/// 1 a check failed, 2 wrong option or output that cannot be written, 3 data missing or unreadable, 130 cancelled.
/// </summary>
internal static class SampleProgram
{
    /// <summary>Runs a sample.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="help">The text of <c>--help</c>.</param>
    /// <param name="known">Options with a value, beside <c>--json</c> and <c>--help</c>.</param>
    /// <param name="body">The sample; its token is cancelled by Ctrl+C.</param>
    /// <param name="flags">Options without a value, beside <c>--json</c> and <c>--help</c>.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments, string help, string[] known, Action<SampleOptions, CancellationToken> body, params string[] flags)
    {
        using CancellationTokenSource cancellation = new();
        ConsoleCancelEventHandler cancel = (_, pressed) =>
        {
            // The first Ctrl+C lets the training end in order; a second one ends the program as usual.
            pressed.Cancel = !cancellation.IsCancellationRequested;
            cancellation.Cancel();
        };
        Console.CancelKeyPress += cancel;
        try
        {
            SampleOptions options = SampleOptions.Parse(arguments, known, flags);
            if (options.Help) Console.WriteLine(help);
            else body(options, cancellation.Token);
            return 0;
        }
        catch (SampleException failure)
        {
            return Fail(failure.Message, failure.ExitCode);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DatasetException)
        {
            return Fail(failure.Message, 3);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Fail($"reading or writing failed: {failure.Message}", 2);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Fail("cancelled: the training was stopped before its end, so there are no results.", 130);
        }
        finally
        {
            Console.CancelKeyPress -= cancel;
        }
    }

    private static int Fail(string message, int exitCode)
    {
        try
        {
            Console.Error.WriteLine($"{Path.GetFileNameWithoutExtension(Environment.GetCommandLineArgs()[0])}: {message}");
        }
        catch (IOException)
        {
            // There is nobody left to tell; the exit code stays.
        }

        return exitCode;
    }
}
