using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Plan;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Emit;

/// <summary>Inference of one row that shows the values behind each layer; the kernels are those of inference and training.</summary>
internal static class TraceEmitter
{
    private const string Parameters = "ref float parameters, ref readonly float row, LayerRecorder layers";

    /// <summary>Kernels may read groups of so many rows.</summary>
    private const int Rows = 4;

    public static void Write(CodeWriter w, NetworkPlan plan)
    {
        using (w.Block($"partial class {plan.Topology.Type.Identifier}"))
        {
            using (w.Block("private readonly partial struct Network"))
            {
                ParametersEmitter.WriteEntry(w, $"void Trace({Parameters})", "Trace(ref parameters, in row, layers)");
            }

            w.Gap();
            using (w.Block("private static partial class Kernels<V, O>"))
            {
                w.Summary("One prepared row, layer by layer, with the weights as they are trained: nothing is folded.");
                using (w.Block($"public static void Trace({Parameters})"))
                {
                    WriteBuffers(w, plan);
                    WriteLayers(w, plan);
                }
            }
        }
    }

    public static void WriteMember(CodeWriter w, Topology topology)
    {
        w.Gap().Summary("Predicts one row and shows how: the values behind each layer.");
        w.Line($"/// <param name=\"input\">{topology.Input.Count} values.</param>");
        w.Line("/// <exception cref=\"global::System.ArgumentException\">The row has another length.</exception>");
        w.Line("public NetDsl.ModelTrace Trace(ReadOnlySpan<float> input) => core.Trace(input);");
    }

    /// <summary>A zeroed place for each: what lies around maps and behind values must be 0.</summary>
    private static void WriteBuffers(CodeWriter w, NetworkPlan plan)
    {
        List<(Stage Stage, int Length)> scratch = [.. plan.Stages.Select(s => (s, Sizes.Pad((int)s.InferenceScratch))).Where(s => s.Item2 > 0)];
        w.Line($"AlignedBlock workspace = new({(Rows * plan.Buffers.Sum(b => Sizes.Pad(b.Stride))) + scratch.Sum(s => s.Length)}); // {Rows} rows of each buffer: kernels read groups of rows");
        int offset = 0;
        foreach (BufferPlan buffer in plan.Buffers)
        {
            w.Line($"ref float {buffer.Name} = ref At(ref workspace.Reference, {offset}); // {PlanText.Place(buffer)}");
            offset += Rows * Sizes.Pad(buffer.Stride);
        }

        foreach ((Stage stage, int length) in scratch)
        {
            w.Line($"ref float {stage.Context.ScratchName} = ref At(ref workspace.Reference, {offset}); // {length} floats of scratch");
            offset += length;
        }

        w.Line($"Rows.Pad(in row, {plan.Input.Width}, ref {plan.Input.Name}, {plan.Input.Stride}, 1);");
    }

    private static void WriteLayers(CodeWriter w, NetworkPlan plan)
    {
        InferenceFrame frame = new("1");
        frame.Put(plan.Input, plan.Input.Name);
        List<LayerNode> preparations = [.. plan.Topology.Layers.Where(n => n.Layer.Role == LayerRole.Preparation)];
        if (preparations.Count > 0)
        {
            // The library has one shift and one scale for all of them.
            Show(string.Join(", ", preparations.Select(n => n.Layer.Name)), string.Join("; ", preparations.Select(Sentence)), plan.Input);
        }

        int head = 0;
        foreach ((LayerNode node, List<Stage> stages) in Steps.ByNode(plan))
        {
            BufferPlan? shown = null;
            foreach (Stage stage in stages)
            {
                List<Step> steps = [.. stage.Trace];
                if (steps.Count == 0)
                {
                    Steps.HandOn(frame, stage);
                    continue;
                }

                if (!stage.InPlace)
                {
                    frame.Put(stage.Context.Output, stage.Context.Output.Name);
                }

                shown = stage.OnlyCopies ? shown : stage.Context.Output;
                Steps.Write(w, frame, steps);
            }

            if (node.Layer.IsOutput)
            {
                Steps.Write(w, frame, plan.Heads[head++].Activation?.Predict ?? []);
            }

            if (shown is not null)
            {
                Show(node.Layer.Name, Sentence(node), shown);
            }
        }

        void Show(string name, string sentence, BufferPlan buffer)
        {
            string values = frame.Values(buffer), text = $"{Text.Literal(name)}, {Text.Literal(sentence)}";
            w.Line(buffer.Map is { IsDense: false } map
                ? $"layers.Add({text}, in At(ref {values}, {map.Origin}), {map.Line}, {map.Step}, {map.Height}, {map.Width}, {map.Channels});"
                : $"layers.Add({text}, in {values}, {buffer.Width});");
        }
    }

    private static string Sentence(LayerNode node) => node.Layer.Sentence(node.Input, node.Output);
}
