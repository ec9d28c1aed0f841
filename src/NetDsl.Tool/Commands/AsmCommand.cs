using System.Globalization;
using System.Text.Json.Nodes;
using NetDsl.Tool.Machine;
using NetDsl.Tool.Projects;
using NetDsl.Tool.Writing;
using Spectre.Console;

namespace NetDsl.Tool.Commands;

/// <summary><c>netdsl asm</c>: the machine code of a model's kernels.</summary>
internal static class AsmCommand
{
    /// <summary>Writes a table of all kernels, or the listing of one.</summary>
    /// <param name="screen">Where to.</param>
    /// <param name="inspection">The project.</param>
    /// <param name="name">The model; null for the only one.</param>
    /// <param name="kernel">The kernel; null for the table.</param>
    /// <param name="width">"16", "vector", or null for what the kernel's name or this machine asks for.</param>
    /// <param name="check">Whether kernels whose inner loops keep vectors on the stack or that are not optimized give exit code 1.</param>
    /// <param name="json">Whether to write the figures as JSON instead.</param>
    /// <param name="cancellation">Ends the child process.</param>
    public static async Task<int> RunAsync(Screen screen, Inspection inspection, string? name, string? kernel, string? width, bool check, bool json, CancellationToken cancellation)
    {
        GeneratedModel model = ModelChoice.Find(inspection, name);
        if (!inspection.Succeeded) throw new ToolException(inspection.WhyNotCompiled());
        width ??= WidthOf(kernel);
        KernelCompilation code = await KernelCompilation.RunAsync(inspection, model, width, cancellation);

        // Trace records values for people, row by row; how fast it does that matters to nobody.
        JitMethod[] chosen = [.. code.Kernels.Where(k => kernel is null ? k.MethodName != "Trace" : k.MethodName.Equals(kernel, StringComparison.OrdinalIgnoreCase))];
        if (chosen.Length == 0) throw new ToolException(NotThere(model, kernel!, code.Kernels, width));

        JitMethod[] bad = [.. chosen.Where(k => !k.IsOptimized || k.InnerVectorSpills > 0)];
        int result = check && bad.Length > 0 ? 1 : 0;
        if (json)
        {
            screen.Line(Json(model, code.Machine, width, chosen));
            return result;
        }

        screen.Line($"{model.FullName}, kernels for {(width == KernelWidth.Sixteen ? "16 lanes" : "Vector<float>")}; {code.Machine}");
        if (kernel is null) screen.Write(TableOf(chosen));
        else foreach (JitMethod method in chosen) WriteListing(screen, method);

        if (kernel is null)
        {
            screen.Line(bad.Length == 0 ? "All are optimized, and no inner loop keeps vectors on the stack." : $"Not optimized, or an inner loop keeps vectors on the stack: {string.Join(", ", bad.Select(k => k.MethodName))}.");
            screen.Line($"`netdsl asm PROJECT {model.Name} KERNEL` shows the code of one.");
        }

        return result;
    }

    private static string Json(GeneratedModel model, string machine, string width, IEnumerable<JitMethod> kernels) => new JsonObject
    {
        ["model"] = model.FullName,
        ["machine"] = machine,
        ["width"] = width,
        ["kernels"] = new JsonArray(
        [
            .. kernels.Select(kernel => new JsonObject
            {
                ["name"] = kernel.MethodName,
                ["tier"] = kernel.Tier,
                ["optimized"] = kernel.IsOptimized,
                ["bytes"] = kernel.Bytes,
                ["instructions"] = kernel.Instructions.Count,
                ["innerLoops"] = new JsonArray(
                [
                    .. kernel.InnerLoops.Select(loop => new JsonObject
                    {
                        ["block"] = loop.Block,
                        ["instructions"] = loop.Instructions.Count,
                        ["multiplyAdds"] = loop.MultiplyAdds,
                        ["calls"] = loop.Calls,
                        ["stackLoads"] = loop.StackLoads,
                        ["stackStores"] = loop.StackStores,
                        ["vectorSpills"] = loop.VectorSpills,
                    }),
                ]),
            }),
        ]),
    }.ToJsonString(JsonText.Options);

    /// <summary>A kernel whose name ends in 8 is only ever called with vectors of the other width.</summary>
    private static string WidthOf(string? kernel) =>
        kernel is null ? KernelWidth.OfThisMachine
        : kernel.EndsWith("16", StringComparison.Ordinal) ? KernelWidth.Sixteen
        : kernel.EndsWith('8') ? KernelWidth.Vector
        : KernelWidth.OfThisMachine;

    private static string NotThere(GeneratedModel model, string kernel, IReadOnlyList<JitMethod> kernels, string width)
    {
        string[] names = [.. kernels.Select(k => k.MethodName).Distinct()];
        string? nearest = Nearest.Of(kernel, names);
        return $"{model.FullName} has no kernel '{kernel}' for {(width == KernelWidth.Sixteen ? "16 lanes" : "Vector<float>")}. {(nearest is null ? $"It has {string.Join(", ", names)}." : $"Did you mean {nearest}?")}";
    }

    private static Table TableOf(IEnumerable<JitMethod> kernels)
    {
        Table table = Screen.Table("Kernel", "Compiled", ">Bytes", ">Instructions", ">Inner loops", ">Longest loop", ">Multiply-adds", ">Calls", ">Stack loads", ">Stack stores", ">Of vectors");
        foreach (JitMethod kernel in kernels)
        {
            JitLoop[] inner = [.. kernel.InnerLoops];
            table.AddRow(
                Screen.Cell(kernel.MethodName), kernel.IsOptimized ? kernel.Tier : $"[red]{Screen.Cell(kernel.Tier)}[/]", Number(kernel.Bytes ?? 0), Number(kernel.Instructions.Count),
                Figure(inner.Length), Figure(inner.Select(l => l.Instructions.Count).DefaultIfEmpty().Max()), Figure(inner.Sum(l => l.MultiplyAdds)),
                Figure(inner.Sum(l => l.Calls)), Figure(inner.Sum(l => l.StackLoads)), Figure(inner.Sum(l => l.StackStores)), Spill(kernel.InnerVectorSpills));
        }

        return table;
    }

    private static void WriteListing(Screen screen, JitMethod method)
    {
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"{method.MethodName}: {method.Tier}, {method.Bytes} bytes, {method.Instructions.Count} instructions"));
        Table table = Screen.Table("Inner loop", ">Instructions", ">Multiply-adds", ">Calls", ">Stack loads", ">Stack stores", ">Of vectors");
        foreach (JitLoop loop in method.InnerLoops) table.AddRow(loop.Block, Number(loop.Instructions.Count), Figure(loop.MultiplyAdds), Figure(loop.Calls), Figure(loop.StackLoads), Figure(loop.StackStores), Spill(loop.VectorSpills));
        if (table.Rows.Count > 0) screen.Write(table);
        screen.Line();
        screen.Code(MachineColours.Lines(method));
    }

    private static string Spill(int count) => count == 0 ? "" : $"[red]{Number(count)}[/]";

    private static string Figure(int count) => count == 0 ? "" : Number(count);

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
