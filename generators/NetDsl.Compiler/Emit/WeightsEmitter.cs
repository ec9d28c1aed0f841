using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Plan;

namespace NetDsl.Compiler.Emit;

/// <summary>
/// The constructor that takes trained weights from the assembly. The data are a resource and not an array in generated code: of a million floats
/// that would be 11 MB of text, 10 s and 1 GB for the compiler (measured; the resource: nothing), against half a millisecond at start.
/// </summary>
internal static class WeightsEmitter
{
    public static void WriteConstructor(CodeWriter w, Topology topology)
    {
        if (topology.Weights is { } weights)
        {
            w.Gap().Summary($"Makes a model with the trained weights of {weights.Request.Quoted}, which are part of the assembly.");
            w.Line($"public {topology.Type.Identifier}() => core = Weights.Read();");
        }
    }

    /// <summary>The order of the file's output units, where it is not the model's.</summary>
    private static string Units(EmbeddedWeights weights) => weights.Units.Count == 0 ? "" : $", units: new int[] {{ {string.Join(", ", weights.Units)} }}";

    public static void Write(CodeWriter w, NetworkPlan plan, EmbeddedWeights weights)
    {
        string type = plan.Topology.Type.Identifier;
        using (w.Block($"partial class {type}"))
        {
            w.Summary($"Where the tensors lie in {weights.Request.Quoted}: the file is a resource of the assembly, and was read when this was written.");
            using (w.Block("private static class Weights"))
            {
                w.Summary("First byte of each tensor, in the order of Network.Tensors.");
                w.Line("private static ReadOnlySpan<int> Places => new int[]").Line("{");
                for (int i = 0; i < plan.Tensors.Count; i++)
                {
                    w.Line($"    {weights.Places[i]}, // {plan.Tensors[i].FileName}");
                }

                w.Line("};");
                w.Gap().Line("public static ModelCore<Network> Read() =>");
                w.Line($"    ModelCore<Network>.FromResource(typeof({plan.Topology.Type.Qualified}).Assembly, {Text.Literal(weights.File.Resource)}, length: {weights.File.Length}, Places, preparationFitted: {(weights.File.PreparationFitted ? "true" : "false")}{Units(weights)});");
            }
        }
    }
}
