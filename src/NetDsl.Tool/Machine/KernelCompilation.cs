using System.Runtime.Intrinsics;
using NetDsl.Tool.Projects;

namespace NetDsl.Tool.Machine;

/// <summary>The vector widths that kernels are written for, as the command line calls them.</summary>
internal static class KernelWidth
{
    /// <summary>16 lanes: <see cref="Vector512{T}"/>.</summary>
    public const string Sixteen = "16";

    /// <summary>As many lanes as <see cref="System.Numerics.Vector{T}"/> has.</summary>
    public const string Vector = "vector";

    /// <summary>What models use on this machine.</summary>
    public static string OfThisMachine => Vector512.IsHardwareAccelerated ? Sixteen : Vector;
}

/// <summary>The machine code that the JIT makes of a model's kernels.</summary>
/// <param name="Machine">Runtime, architecture and vectors.</param>
/// <param name="Kernels">The kernels in the order of the generated files. Those of the other width are left out: nothing would call them.</param>
internal sealed record KernelCompilation(string Machine, IReadOnlyList<JitMethod> Kernels)
{
    /// <summary>Has all kernels of a model compiled in a child process.</summary>
    /// <param name="inspection">The project, which compiled.</param>
    /// <param name="model">One of its models.</param>
    /// <param name="width">"16" or "vector".</param>
    /// <param name="cancellation">Ends the child.</param>
    /// <exception cref="ToolException">The assembly could not be loaded, or the JIT wrote nothing.</exception>
    public static async Task<KernelCompilation> RunAsync(Inspection inspection, GeneratedModel model, string width, CancellationToken cancellation)
    {
        (IReadOnlyList<JitMethod> methods, string[] lines) = await ListAsync(inspection.Assembly, inspection.References, model.TypeName, width, new Dictionary<string, string>(), cancellation);
        return new(lines[0], Sort(methods, model, lines[1..], width));
    }

    /// <summary>Has all kernels of a class compiled in a child process.</summary>
    /// <param name="assembly">The assembly of the class.</param>
    /// <param name="references">What it needs.</param>
    /// <param name="type">Full name of the class.</param>
    /// <param name="width">"16" or "vector".</param>
    /// <param name="settings">Further settings of the runtime, as environment variables.</param>
    /// <param name="cancellation">Ends the child.</param>
    /// <returns>All that was compiled, and what the child wrote: the machine, then the names of the kernels.</returns>
    /// <exception cref="ToolException">The assembly could not be loaded, or the JIT wrote nothing.</exception>
    public static async Task<(IReadOnlyList<JitMethod> Methods, string[] Lines)> ListAsync(
        string assembly, IEnumerable<string> references, string type, string width, IReadOnlyDictionary<string, string> settings, CancellationToken cancellation)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("netdsl-jit-");
        try
        {
            string listing = Path.Combine(folder.FullName, "listing.asm"), list = Path.Combine(folder.FullName, "references.txt");
            await File.WriteAllLinesAsync(list, references, cancellation);

            // Without tiers every method is compiled once, optimized, without counters: what a hot kernel ends as. The listing is written by release runtimes too.
            Dictionary<string, string> environment = new(settings)
            {
                ["DOTNET_JitDisasm"] = "*Kernels*:*",
                ["DOTNET_JitStdOutFile"] = listing,
                ["DOTNET_TieredCompilation"] = "0",
                ["DOTNET_JitDisasmWithAlignmentBoundaries"] = "0",
            };
            string[] arguments = ["exec", typeof(KernelHost).Assembly.Location, KernelHost.Verb, assembly, list, type, width];
            ChildResult result = await Child.RunAsync("dotnet", arguments, folder.FullName, environment, cancellation);
            if (result.ExitCode != 0) throw new ToolException($"The kernels of {type} could not be compiled:\n  {result.Output.Trim().ReplaceLineEndings("\n  ")}");
            if (!File.Exists(listing)) throw new ToolException("The JIT wrote no listing. DOTNET_JitDisasm needs .NET 7 or newer.");
            return (JitListing.Parse(await File.ReadAllTextAsync(listing, cancellation)), result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<JitMethod> Sort(IReadOnlyList<JitMethod> compiled, GeneratedModel model, string[] order, string width)
    {
        string type = $"{model.TypeName}+Kernels`2[";
        HashSet<string> all = [.. order];
        return
        [
            .. compiled.Where(m => m.TypeName.StartsWith(type, StringComparison.Ordinal) && all.Contains(m.MethodName) && !IsOfOtherWidth(m.MethodName))
                .OrderBy(m => Array.IndexOf(order, m.MethodName)),
        ];

        bool IsOfOtherWidth(string name) => width == KernelWidth.Sixteen
            ? name.EndsWith('8') && all.Contains(name[..^1] + "16")
            : name.EndsWith("16", StringComparison.Ordinal) && all.Contains(name[..^2] + "8");
    }
}
