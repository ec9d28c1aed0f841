using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace NetDsl.Samples.Tests;

/// <summary>A sample that runs as a program of its own, the way a user starts it.</summary>
internal sealed class SampleProcess : IDisposable
{
    /// <summary>Longest time that a sample may take here: many times what it needs on a slow, busy machine.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly Process process;
    private readonly StringBuilder output = new(), error = new();
    private readonly TaskCompletionSource firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SampleProcess(string folder, params IEnumerable<string> arguments)
        : this(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", folder, arguments)
    {
    }

    private SampleProcess(string program, string folder, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Programs that build: no server may outlive the test.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null) return;
            output.Append(line.Data).Append('\n');
            firstLine.TrySetResult();
        };
        process.ErrorDataReceived += (_, line) => error.Append(line.Data is null ? "" : line.Data + "\n");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts a sample: its folder, its assembly's name and its options.</summary>
    public static SampleProcess Start(string sample, string assembly, params string[] arguments) => new(Environment.CurrentDirectory, arguments.Prepend(AssemblyOf(sample, assembly)));

    /// <summary>Runs a sample to its end.</summary>
    public static async Task<SampleResult> Run(string sample, string assembly, params string[] arguments)
    {
        using SampleProcess running = Start(sample, assembly, arguments);
        return await running.End();
    }

    /// <summary>Runs a sample whose output goes to a file, by a shell; not on Windows.</summary>
    public static async Task<SampleResult> RunInto(string file, string sample, string assembly, params string[] arguments)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using SampleProcess running = new("/bin/sh", Environment.CurrentDirectory, ["-c", "exec \"$@\" > \"$0\"", file, dotnet, AssemblyOf(sample, assembly), .. arguments]);
        return await running.End();
    }

    /// <summary>Runs a program of the repository in a folder to its end.</summary>
    public static async Task<SampleResult> RunIn(string folder, string sample, string assembly, params string[] arguments)
    {
        using SampleProcess running = new(folder, arguments.Prepend(AssemblyOf(sample, assembly)));
        return await running.End();
    }

    /// <summary>Runs <c>dotnet</c> in a folder to its end; it must succeed.</summary>
    public static async Task Dotnet(string folder, params string[] arguments)
    {
        using SampleProcess running = new(folder, arguments);
        SampleResult result = await running.End();
        Assert.True(result.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {result.ExitCode}: {result.Output}{result.Error}");
    }

    /// <summary>Waits until the sample has written something.</summary>
    public Task FirstLine() => firstLine.Task.WaitAsync(Limit);

    /// <summary>Does what Ctrl+C does; not on Windows.</summary>
    public async Task Interrupt()
    {
        using Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<SampleResult> End()
    {
        await process.WaitForExitAsync().WaitAsync(Limit);
        return new SampleResult(process.ExitCode, output.ToString(), error.ToString());
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    /// <summary>Folder of a sample's sources.</summary>
    public static string FolderOf(string sample) => Path.GetFullPath(Path.Combine(Metadata("ProjectDirectory"), "..", "..", "samples", sample));

    private static string AssemblyOf(string sample, string assembly) => Path.Combine(FolderOf(sample), "bin", Metadata("Configuration"), "net10.0", assembly + ".dll");

    /// <summary>Debug or Release, as these tests were built.</summary>
    public static string Configuration => Metadata("Configuration");

    private static string Metadata(string key) => typeof(SampleProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}

/// <summary>What a sample left behind.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">Standard output, lines ending in LF.</param>
/// <param name="Error">Standard error, lines ending in LF.</param>
internal sealed record SampleResult(int ExitCode, string Output, string Error);
