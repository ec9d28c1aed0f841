using System;

namespace NetDsl.Compiler.Code;

/// <summary>Opens kernels: methods that are optimized at once, because tier-0 code would be many times slower until it is replaced.</summary>
public static class KernelWriter
{
    /// <summary>A list of parameters without those that are empty: what a kernel does not need.</summary>
    public static string[] Parameters(params string[] parameters) => Array.FindAll(parameters, p => p.Length > 0);

    /// <summary>Opens one kernel.</summary>
    public static IDisposable Kernel(CodeWriter w, string summary, string signature, string returns = "void")
    {
        w.Gap().Summary(summary).Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        return w.Block($"private static {returns} {signature}");
    }

    /// <summary>Writes a method that picks the text for 16 lanes or for fewer; the choice is a constant to the JIT.</summary>
    /// <param name="w">Where to write.</param>
    /// <param name="summary">What the kernel computes.</param>
    /// <param name="name">Name of the method.</param>
    /// <param name="parameters">Its parameters: <c>ref float x, int rows</c>.</param>
    /// <param name="body">Writes the loops for a number of lanes.</param>
    public static void WriteBoth(CodeWriter w, string summary, string name, string[] parameters, Action<CodeWriter, Lanes> body)
    {
        string declared = string.Join(", ", parameters);
        string passed = string.Join(", ", Array.ConvertAll(parameters, p => p.Replace("ref float ", "ref ").Replace("int ", "")));
        w.Gap().Summary(summary);
        using (w.Block($"private static void {name}({declared})"))
        {
            using (w.Block("if (O.Count == 16)"))
            {
                w.Line($"{name}16({passed});");
            }

            using (w.Block("else"))
            {
                w.Line($"{name}8({passed});");
            }
        }

        using (Kernel(w, $"{name} with 16 lanes and 32 registers.", $"{name}16({declared})"))
        {
            body(w, Lanes.Sixteen);
        }

        using (Kernel(w, $"{name} with 4 or 8 lanes and perhaps only 16 registers.", $"{name}8({declared})"))
        {
            body(w, Lanes.Any);
        }
    }
}
