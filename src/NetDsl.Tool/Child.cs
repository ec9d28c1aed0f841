using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace NetDsl.Tool;

/// <summary>How a child process ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to its output and its error output, in the order of arrival.</param>
internal sealed record ChildResult(int ExitCode, string Output);

/// <summary>Runs other programs.</summary>
internal static class Child
{
    /// <summary>Runs a program to its end; kills it when cancelled.</summary>
    /// <exception cref="ToolException">It cannot be started.</exception>
    public static async Task<ChildResult> RunAsync(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };

        // Inside of a build or a test these lead to that one's MSBuild instead of the project's.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach ((string name, string value) in environment) start.Environment[name] = value;

        using Process process = new() { StartInfo = start };
        StringBuilder output = new();
        process.OutputDataReceived += (_, e) => Append(e.Data);
        process.ErrorDataReceived += (_, e) => Append(e.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new ToolException($"'{program}' cannot be started: {exception.Message}. The .NET SDK must be installed and on the PATH.", exception);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new(process.ExitCode, output.ToString());

        void Append(string? line)
        {
            if (line is null) return;
            lock (output) output.Append(line).Append('\n');
        }
    }
}
