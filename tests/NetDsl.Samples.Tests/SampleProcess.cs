using System.Reflection;

namespace NetDsl.Samples.Tests;

/// <summary>Samples that run as programs of their own, the way a user starts them.</summary>
internal static class SampleProcess
{
    /// <summary>Debug or Release, as these tests were built.</summary>
    public static string Configuration => Metadata("Configuration");

    /// <summary>Starts a sample: its folder, its assembly's name and its options.</summary>
    public static ProgramRun Start(string sample, string assembly, params string[] arguments) => ProgramRun.Start(ProgramRun.Dotnet, arguments.Prepend(AssemblyOf(sample, assembly)));

    /// <summary>Runs a sample to its end.</summary>
    public static Task<ProgramResult> Run(string sample, string assembly, params string[] arguments) => RunIn(Environment.CurrentDirectory, sample, assembly, arguments);

    /// <summary>Runs a sample whose output goes to a file, by a shell; not on Windows.</summary>
    public static Task<ProgramResult> RunInto(string file, string sample, string assembly, params string[] arguments) =>
        ProgramRun.RunAsync("/bin/sh", ["-c", "exec \"$@\" > \"$0\"", file, ProgramRun.Dotnet, AssemblyOf(sample, assembly), .. arguments]);

    /// <summary>Runs a program of the repository in a folder to its end.</summary>
    public static Task<ProgramResult> RunIn(string folder, string sample, string assembly, params string[] arguments) =>
        ProgramRun.RunAsync(ProgramRun.Dotnet, arguments.Prepend(AssemblyOf(sample, assembly)), folder);

    /// <summary>Runs <c>dotnet</c> in a folder to its end; it must succeed.</summary>
    public static async Task Dotnet(string folder, params string[] arguments) => (await ProgramRun.RunAsync(ProgramRun.Dotnet, arguments, folder)).Expect();

    /// <summary>Folder of a sample's sources.</summary>
    public static string FolderOf(string sample) => Path.GetFullPath(Path.Combine(Metadata("ProjectDirectory"), "..", "..", "samples", sample));

    private static string AssemblyOf(string sample, string assembly) => Path.Combine(FolderOf(sample), "bin", Configuration, "net10.0", assembly + ".dll");

    private static string Metadata(string key) => typeof(SampleProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
