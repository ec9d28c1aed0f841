using System.Diagnostics;
using NetDsl.Benchmarks.Measuring;

namespace NetDsl.Benchmarks.Reports;

/// <summary>
/// From the start of a process to the first line that it writes, which is its first prediction: the sample with weights inside. Seen from outside, because
/// a process cannot see its own beginning.
/// </summary>
internal static class StartReport
{
    private const int WarmUps = 3, Starts = 20;

    /// <summary>Measures programs in turn.</summary>
    /// <param name="programs">Each a native program, or an assembly for <c>dotnet</c>.</param>
    public static int Run(IReadOnlyList<string> programs)
    {
        List<double>[] times = [.. programs.Select(_ => new List<double>())];
        for (int start = 0; start < WarmUps + Starts; start++)
        {
            for (int i = 0; i < programs.Count; i++)
            {
                double milliseconds = Start(programs[i]);
                if (start >= WarmUps)
                {
                    times[i].Add(milliseconds);
                }
            }
        }

        Table table = new(["program", "MB", "median ms", "fastest", "slowest"]);
        for (int i = 0; i < programs.Count; i++)
        {
            table.Add([programs[i], Number.Short(new FileInfo(programs[i]).Length / 1e6), Number.Short(Statistics.Median(times[i])), Number.Short(times[i].Min()), Number.Short(times[i].Max())]);
        }

        Console.Write(table.ToText());
        return 0;
    }

    private static double Start(string program)
    {
        bool managed = program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        ProcessStartInfo info = managed ? new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, "--bits"]) : new(Path.GetFullPath(program), ["--bits"]);
        info.RedirectStandardOutput = true;
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(info)!;
        string? prediction = process.StandardOutput.ReadLine();
        double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 && prediction is not null ? elapsed : throw new UsageException($"'{program} --bits' ended with {process.ExitCode} and {(prediction is null ? "no" : "a")} prediction; build or publish samples/08-embedded first.");
    }
}
