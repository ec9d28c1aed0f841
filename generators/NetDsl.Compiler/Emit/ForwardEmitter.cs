using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Plan;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Emit;

/// <summary>Inference, and the kernels that it shares with training.</summary>
internal static class ForwardEmitter
{
    public static void Write(CodeWriter w, NetworkPlan plan)
    {
        using (w.Block($"partial class {plan.Topology.Type.Identifier}"))
        {
            w.Summary("The network's arithmetic, once for every vector width.\n- V is the vector: 16 floats, or what Vector<float> holds.\n- O are its operations.\nRows of the batch are x, y; gradients are d + name.");
            using (w.Block("private static partial class Kernels<V, O>\n    where V : struct\n    where O : struct, IVectorOps<V>"))
            {
                WriteInferRow(w, plan);
                WriteInfer(w, plan);
                foreach ((LayerNode node, List<Stage> stages) in Steps.ByNode(plan))
                {
                    List<Kernel> kernels = [.. stages.SelectMany(s => KernelLists.OfInference(s, plan))];
                    if (node.Layer is not InputLayer)
                    {
                        w.Gap().Comment(node.Layer.Sentence(node.Input, node.Output));
                    }

                    foreach (Kernel kernel in kernels)
                    {
                        kernel.Write(w);
                    }
                }

                foreach (Call call in plan.Heads.SelectMany(h => h.Activation?.Predict ?? []).OfType<Call>())
                {
                    call.Kernel.Write(w);
                }

                w.Gap().Summary("The place that lies so many floats behind another.");
                w.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
                w.Line("private static ref float At(ref float origin, nint offset) => ref Unsafe.Add(ref origin, offset);");
            }
        }
    }

    private static void WriteInferRow(CodeWriter w, NetworkPlan plan)
    {
        w.Summary("One row, from the user's input to the user's output.").Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (w.Block("public static void InferRow(ref float parameters, ref readonly float input, ref float output, ref float workspace)"))
        {
            Buffers(w, plan, 1);
            InferenceFrame frame = new("1");
            if (plan.StraightLine is { } straight)
            {
                frame.Put(plan.Heads[0].Sums, straight.Write(w));
            }
            else
            {
                WriteStages(w, plan, frame, "input", s => s.PredictRow);
            }

            foreach (HeadPlan head in plan.Heads)
            {
                WriteOutput(w, head, frame, plan.Topology.HasHeads ? $"Unsafe.Add(ref output, {head.First})" : "output");
            }
        }
    }

    /// <summary>Activates the sums of a row and hands them over.</summary>
    private static void WriteOutput(CodeWriter w, HeadPlan head, InferenceFrame frame, string output)
    {
        string last = frame.Values(head.Sums);
        if (head.Units > 1)
        {
            Steps.Write(w, frame, head.Activation?.PredictRow ?? []);
            w.Line($"Rows.Unpad(ref {last}, {head.Sums.Stride}, ref {output}, {head.Units}, 1);");
        }
        else if (head.Activation?.Elementwise is { } function)
        {
            // Through a register: a vector read right behind the store of a single float would have to wait for it.
            string sum = head.First == 0 ? "sum" : $"sum{head.First}";
            w.Line($"V {sum} = O.Broadcast({last});").Line($"{output} = O.First({function.Value(Expr.Variable(sum))});");
        }
        else
        {
            w.Line($"{output} = {last};");
        }
    }

    private static void WriteInfer(CodeWriter w, NetworkPlan plan)
    {
        w.Gap().Summary($"Up to {plan.InferenceRows} rows.");
        using (w.Block("public static void Infer(ref float parameters, ref readonly float inputs, ref float outputs, int rows, ref float workspace)"))
        {
            Buffers(w, plan, plan.InferenceRows);
            InferenceFrame frame = new("rows");
            WriteStages(w, plan, frame, "inputs", s => s.Predict);
            foreach (HeadPlan head in plan.Heads)
            {
                Steps.Write(w, frame, head.Activation?.Predict ?? []);
                w.Line(plan.Topology.HasHeads
                    ? $"Rows.Unpad(ref {frame.Values(head.Sums)}, {head.Sums.Stride}, ref Unsafe.Add(ref outputs, {head.First}), {head.Units}, rows, {plan.Topology.Outputs});"
                    : $"Rows.Unpad(ref {frame.Values(head.Sums)}, {head.Sums.Stride}, ref outputs, {head.Units}, rows);");
            }
        }
    }

    /// <summary>The buffers in which values lie, and one for copied inputs.</summary>
    private static void Buffers(CodeWriter w, NetworkPlan plan, int rows)
    {
        string further = string.Concat(Enumerable.Range(1, plan.Placement.Buffers - 1).Select(b => $", {Placement.NameOf(b)} = ref At(ref workspace, {b * plan.InferenceStride * rows})"));
        w.Line($"ref float {Placement.NameOf(0)} = ref workspace{further};");
        if (plan.InputCopy != InputCopy.None)
        {
            w.Line($"ref float prepared = ref At(ref workspace, {plan.Placement.Buffers * plan.InferenceStride * rows});");
        }

        long place = plan.InferenceFloats(rows);
        foreach (Stage stage in plan.Stages.Where(s => s.InferenceScratch > 0))
        {
            w.Line($"ref float {stage.Context.ScratchName} = ref At(ref workspace, {place}); // {stage.InferenceScratch} floats of scratch");
            place += stage.InferenceScratch;
        }
    }

    /// <summary>Copies the input rows where the first kernel needs that; returns the place that it reads.</summary>
    public static string CopyInput(CodeWriter w, NetworkPlan plan, string source, string rows, string copy = "prepared")
    {
        switch (plan.InputCopy)
        {
            case InputCopy.None:
                return $"Unsafe.AsRef(in {source})";
            case InputCopy.Pad:
                w.Line($"Rows.Pad(in {source}, {plan.Input.Width}, ref {copy}, {plan.Input.Stride}, {rows});");
                return copy;
            default:
                w.Line($"Rows.Prepare(in {source}, {plan.Input.Width}, in {plan.Preparation("shift").Values.Element}, in {plan.Preparation("scale").Values.Element}, ref {copy}, {plan.Input.Stride}, {rows});");
                return copy;
        }
    }

    /// <summary>Scratch holds anything, but what lies around a map must be 0: its border, or the padding of a row.</summary>
    private static void ClearAround(CodeWriter w, BufferPlan buffer, MapPlan map, string y, string rows)
    {
        if (map.Border != Border.None)
        {
            w.Line($"Maps.ClearBorder(ref {y}, {buffer.Stride}, {map.Height}, {map.Line}, {map.Origin}, {map.LineLength}, {rows});");
        }
        else if (buffer.Width < buffer.Padded && map.IsDense)
        {
            w.Line($"Maps.ClearBorder(ref {y}, {buffer.Stride}, 1, 0, 0, {buffer.Width}, {rows});");
        }
    }

    private static void WriteStages(CodeWriter w, NetworkPlan plan, InferenceFrame frame, string source, Func<Stage, IEnumerable<Step>> steps)
    {
        frame.Put(plan.Input, CopyInput(w, plan, source, frame.Rows));
        foreach (Stage stage in plan.Stages)
        {
            if (stage.TrainingOnly)
            {
                Steps.HandOn(frame, stage);
                continue;
            }

            if (!stage.InPlace)
            {
                string y = Placement.NameOf(plan.Placement.Of[stage.InferenceOutput.Name]);
                frame.Put(stage.InferenceOutput, y);
                if (stage.InferenceOutput.Map is { } map)
                {
                    ClearAround(w, stage.InferenceOutput, map, y, frame.Rows);
                }
            }

            Steps.Write(w, frame, steps(stage));
        }
    }
}
