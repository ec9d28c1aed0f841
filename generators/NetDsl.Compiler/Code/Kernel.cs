using System;
using System.Linq;
using NetDsl.Compiler.Common;

namespace NetDsl.Compiler.Code;

/// <summary>A method of generated code that does a step of the arithmetic.</summary>
/// <param name="Name">Its name: <c>Dense1Forward</c>.</param>
/// <param name="Summary">Its formula, in words where that is clearer.</param>
/// <param name="Ports">Its parameters.</param>
/// <param name="Body">Writes what is in its braces, for a number of lanes.</param>
public sealed record Kernel(string Name, string Summary, EquatableArray<Port> Ports, Action<CodeWriter, Lanes> Body)
{
    /// <summary>Whether it has a text for 16 lanes and another for fewer.</summary>
    public bool PerWidth { get; init; }

    /// <summary>Whether the JIT optimizes it at once: tier-0 code of a loop would be many times slower until it is replaced. What only calls the library needs it not.</summary>
    public bool Optimized { get; init; } = true;

    /// <summary>What it returns.</summary>
    public string Returns { get; init; } = "void";

    private string Parameters => string.Join(", ", Ports.Select(p => p.Declaration));

    /// <summary>Writes the method; where there are texts for several widths, also the one that chooses, which is a constant to the JIT.</summary>
    public void Write(CodeWriter w)
    {
        if (!PerWidth)
        {
            WriteMethod(w, Summary, Name, Lanes.Any);
            return;
        }

        string passed = string.Join(", ", Ports.Select(p => p.Passed));
        using (w.Gap().Summary(Summary).Block($"private static {Returns} {Name}({Parameters})"))
        {
            using (w.Block("if (O.Count == 16)"))
            {
                w.Line($"{Name}16({passed});");
            }

            using (w.Block("else"))
            {
                w.Line($"{Name}8({passed});");
            }
        }

        WriteMethod(w, $"{Name} with 16 lanes and 32 registers.", Name + "16", Lanes.Sixteen);
        WriteMethod(w, $"{Name} with 4 or 8 lanes and perhaps only 16 registers.", Name + "8", Lanes.Any);
    }

    private void WriteMethod(CodeWriter w, string summary, string name, Lanes lanes)
    {
        w.Gap().Summary(summary);
        if (Optimized)
        {
            w.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        }

        using (w.Block($"private static {Returns} {name}({Parameters})"))
        {
            Body(w, lanes);
        }
    }
}
