using System.Diagnostics;
using NetDsl.Benchmarks.Measuring;

namespace NetDsl.Benchmarks.Reports;

/// <summary>Other frameworks, measured by a script of the user: <c>run.sh PEER WORKLOAD</c> prints lines of JSON like this program's own.</summary>
internal static class OutsidePeers
{
    public const string FolderVariable = "NETDSL_PEERS";

    public static readonly string[] Default = ["pytorch", "libtorch", "onnxruntime", "csharp"];

    /// <summary>The script; <see langword="null"/> when the variable is not set.</summary>
    /// <exception cref="UsageException">The variable names a folder without the script.</exception>
    public static string? Script()
    {
        string? folder = Environment.GetEnvironmentVariable(FolderVariable);
        if (string.IsNullOrEmpty(folder))
        {
            return null;
        }

        string script = Path.Combine(folder, "run.sh");
        return File.Exists(script) ? script : throw new UsageException($"{FolderVariable} is '{folder}', but there is no {script}.");
    }

    /// <summary>Runs one peer; no measurements and a reason when it is not installed or does not know the workload.</summary>
    public static (IReadOnlyList<Measurement> Measurements, string Reason) Run(string script, string peer, string workload)
    {
        ProcessStartInfo start = new("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[] { script, peer, workload })
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Measurement[] measurements = [.. process.StandardOutput.ReadToEnd().Split('\n').Select(Measurement.FromJson).OfType<Measurement>()];
        process.WaitForExit();
        string lastError = errors.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault("it printed nothing");
        return (measurements, measurements.Length > 0 ? "" : $"exit code {process.ExitCode}: {lastError.Trim()}");
    }
}
