using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace NetDsl.Testing;

/// <summary>
/// A program that runs as a process of its own. Both of its streams are read while it runs, so that neither can fill up; one that does not end is stopped with all that
/// it started; build servers, which would outlive the test, are switched off.
/// </summary>
internal sealed class ProgramRun : IDisposable
{
    /// <summary>A hang, not slowness: many times what a program needs on a slow, busy machine.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    private readonly Process process;
    private readonly string command;
    private readonly StringBuilder output = new(), error = new();
    private readonly TaskCompletionSource firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProgramRun(string program, IEnumerable<string> arguments, string? folder, (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder ?? "", RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };

        // The test host's own MSBuild settings would lead a build to its assemblies.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        command = $"{program} {string.Join(' ', start.ArgumentList)}";
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(error, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The <c>dotnet</c> that runs the tests.</summary>
    public static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its file, or its name on the path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it runs; <see langword="null"/> for where the tests run.</param>
    /// <param name="environment">Variables that it gets in addition.</param>
    public static ProgramRun Start(string program, IEnumerable<string> arguments, string? folder = null, params (string Name, string Value)[] environment) => new(program, arguments, folder, environment);

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="TimeoutException">It does not end.</exception>
    /// <inheritdoc cref="Start"/>
    public static ProgramResult Run(string program, IEnumerable<string> arguments, string? folder = null, params (string Name, string Value)[] environment)
    {
        using ProgramRun run = new(program, arguments, folder, environment);
        return run.process.WaitForExit(s_limit) ? run.Ended() : throw run.Hangs();
    }

    /// <summary>Runs a program to its end without a thread that waits for it.</summary>
    /// <inheritdoc cref="Run"/>
    public static async Task<ProgramResult> RunAsync(string program, IEnumerable<string> arguments, string? folder = null)
    {
        using ProgramRun run = new(program, arguments, folder, []);
        return await run.End();
    }

    /// <summary>Waits until the program has written something.</summary>
    public Task FirstLine() => firstLine.Task.WaitAsync(s_limit);

    /// <summary>Does what Ctrl+C does; not on Windows.</summary>
    public Task Interrupt() => RunAsync("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>Ends the program, and what it started, at once.</summary>
    public void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    /// <exception cref="TimeoutException">It does not come.</exception>
    public async Task<ProgramResult> End()
    {
        try
        {
            await process.WaitForExitAsync().WaitAsync(s_limit);
        }
        catch (TimeoutException)
        {
            throw Hangs();
        }

        return Ended();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private ProgramResult Ended()
    {
        // Without a limit this waits for the rest of both streams, too.
        process.WaitForExit();
        return new ProgramResult(command, process.ExitCode, TextOf(output), TextOf(error));
    }

    private TimeoutException Hangs() => new($"{command} does not end:\n{TextOf(output)}{TextOf(error)}");

    private void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text) text.Append(line).Append('\n');
            if (text == output) firstLine.TrySetResult();
        }
    }

    private static string TextOf(StringBuilder text)
    {
        lock (text) return text.ToString();
    }
}
