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
                foreach (LayerNode node in plan.Topology.Layers)
                {
                    List<Stage> stages = [.. plan.Stages.Where(s => ReferenceEquals(s.Context.Node, node))];
                    if (stages.Count == 0)
                    {
                        continue;
                    }

                    w.Gap().Comment(node.Layer.Sentence(node.Input, node.Output));
                    foreach (Stage stage in stages)
                    {
                        stage.WriteForward(w);
                        if (!StraightLine.Fits(plan))
                        {
                            stage.WriteRow(w);
                        }
                    }
                }

                plan.OutputActivation?.WriteForward(w);
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
            string last = StraightLine.Fits(plan) ? StraightLine.Write(w, plan) : Chain(w, plan, CopyInput(w, plan, "input", "1"), row: true);
            if (plan.Topology.Task.Units > 1)
            {
                foreach (string statement in plan.OutputActivation?.InferRow(last, last) ?? [])
                {
                    w.Line(statement);
                }

                w.Line($"Rows.Unpad({last}, {plan.Output.Stride}, ref output, {plan.Topology.Task.Units}, 1);");
            }
            else if (plan.OutputActivation is ActivationStage { Function: var function })
            {
                // Through a register: a vector read right behind the store of a single float would have to wait for it.
                w.Line($"V sum = O.Broadcast({last.Replace("ref ", "")});").Line($"output = O.First({function.Value(Expr.Variable("sum"))});");
            }
            else
            {
                w.Line($"output = {last.Replace("ref ", "")};");
            }
        }
    }

    private static void WriteInfer(CodeWriter w, NetworkPlan plan)
    {
        w.Gap().Summary($"Up to {plan.InferenceRows} rows.");
        using (w.Block("public static void Infer(ref float parameters, ref readonly float inputs, ref float outputs, int rows, ref float workspace)"))
        {
            Buffers(w, plan, plan.InferenceRows);
            string last = Chain(w, plan, CopyInput(w, plan, "inputs", "rows"), row: false);
            foreach (string statement in plan.OutputActivation?.Infer(last, last, "rows") ?? [])
            {
                w.Line(statement);
            }

            w.Line($"Rows.Unpad({last}, {plan.Output.Stride}, ref outputs, {plan.Topology.Task.Units}, rows);");
        }
    }

    /// <summary>Two buffers between which the layers alternate, and one for copied inputs.</summary>
    private static void Buffers(CodeWriter w, NetworkPlan plan, int rows)
    {
        w.Line($"ref float front = ref workspace, back = ref At(ref workspace, {plan.InferenceStride * rows});");
        if (plan.InputCopy != InputCopy.None)
        {
            w.Line($"ref float prepared = ref At(ref workspace, {2 * plan.InferenceStride * rows});");
        }

        long place = plan.InferenceFloats(rows);
        foreach (Stage stage in plan.Stages.Where(s => s.InferenceScratch > 0))
        {
            w.Line($"ref float {stage.Context.ScratchName} = ref At(ref workspace, {place}); // {stage.InferenceScratch} floats of scratch");
            place += stage.InferenceScratch;
        }
    }

    /// <summary>Copies the input rows where the first kernel needs that; returns the reference that it reads.</summary>
    public static string CopyInput(CodeWriter w, NetworkPlan plan, string source, string rows, string copy = "prepared")
    {
        switch (plan.InputCopy)
        {
            case InputCopy.None:
                return $"ref Unsafe.AsRef(in {source})";
            case InputCopy.Pad:
                w.Line($"Rows.Pad(in {source}, {plan.Input.Width}, ref {copy}, {plan.Input.Stride}, {rows});");
                return "ref " + copy;
            default:
                w.Line($"Rows.Prepare(in {source}, {plan.Input.Width}, {Preparation(plan, "shift")}, {Preparation(plan, "scale")}, ref {copy}, {plan.Input.Stride}, {rows});");
                return "ref " + copy;
        }
    }

    private static string Preparation(NetworkPlan plan, string name) =>
        plan.Tensors.Single(t => t.Parameter.Role == ParameterRole.Preparation && t.Parameter.Name == name).Value.Replace("ref ", "in ").Replace("(in ", "(ref ");

    /// <summary>Scratch holds anything, but what lies around a map must be 0: its border, or the padding of a row.</summary>
    private static void ClearAround(CodeWriter w, BufferPlan buffer, MapPlan map, string y, string rows)
    {
        if (map.Border != Border.None)
        {
            w.Line($"Maps.ClearBorder({y}, {buffer.Stride}, {map.Height}, {map.Line}, {map.Origin}, {map.LineLength}, {rows});");
        }
        else if (buffer.Width < buffer.Padded && map.IsDense)
        {
            w.Line($"Maps.ClearBorder({y}, {buffer.Stride}, 1, 0, 0, {buffer.Width}, {rows});");
        }
    }

    private static string Chain(CodeWriter w, NetworkPlan plan, string input, bool row)
    {
        string x = input, next = "ref front";
        foreach (Stage stage in plan.Stages.Where(s => !s.TrainingOnly))
        {
            string y = stage.Context.Input.Is(stage.Context.Output) ? x : next;
            if (y != x && stage.InferenceOutput.Map is { } map)
            {
                ClearAround(w, stage.InferenceOutput, map, y, row ? "1" : "rows");
            }

            foreach (string statement in row ? stage.InferRow(x, y) : stage.Infer(x, y, "rows"))
            {
                w.Line(statement);
            }

            if (y != x)
            {
                next = y == "ref front" ? "ref back" : "ref front";
            }

            x = y;
        }

        return x;
    }
}
