using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Losses;
using NetDsl.Compiler.Plan;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Emit;

/// <summary>The training step: forward with everything kept, loss, backward.</summary>
internal static class BackwardEmitter
{
    public static void Write(CodeWriter w, NetworkPlan plan)
    {
        using (w.Block($"partial class {plan.Topology.Type.Identifier}"))
        using (w.Block("private static partial class Kernels<V, O>"))
        {
            WriteTrainBatch(w, plan);
            WriteEvaluateBatch(w, plan);
            plan.Loss.Write(w);
            foreach (Stage stage in plan.Stages.Reverse())
            {
                stage.WriteBackward(w);
            }
        }
    }

    private static void WriteTrainBatch(CodeWriter w, NetworkPlan plan)
    {
        w.Summary("One training step without the optimizer: forward, loss, backward. Returns the loss; gradients are overwritten.");
        using (w.Block("public static float TrainBatch(ref float parameters, ref float gradients, ref float workspace, int capacity, int rows, uint noise)"))
        {
            Locals(w, plan, training: true);
            w.Gap().Comment("forward");
            foreach (string statement in plan.Stages.SelectMany(s => s.TrainForward("ref " + s.Context.Input.Name, "ref " + s.Context.Output.Name)))
            {
                w.Line(statement);
            }

            w.Gap().Comment("loss: predictions and the gradient of the last sums");
            w.Line($"float loss = {LossStage.Call("ref " + plan.Output.Name, "ref " + plan.Output.Gradient)};");
            w.Gap().Comment("backward");
            foreach (Stage stage in plan.BackwardStages.Reverse())
            {
                foreach (string statement in stage.Backward("ref " + stage.Context.Input.Name, "ref " + stage.Context.Output.Name, "ref " + stage.Context.Input.Gradient, "ref " + stage.Context.Output.Gradient))
                {
                    w.Line(statement);
                }
            }

            w.Gap().Line("return loss;");
        }
    }

    private static void WriteEvaluateBatch(CodeWriter w, NetworkPlan plan)
    {
        w.Gap().Summary("The loss of a batch with the network in its inference form; reads the user's rows.");
        using (w.Block("public static float EvaluateBatch(ref float parameters, ref readonly float inputs, ref float workspace, int capacity, int rows)"))
        {
            Locals(w, plan, training: false);
            w.Gap();
            Dictionary<string, string> places = new() { [plan.Input.Name] = ForwardEmitter.CopyInput(w, plan, "inputs", "rows", "input") };
            foreach (Stage stage in plan.Stages)
            {
                string x = places[stage.Context.Input.Name];
                if (stage.TrainingOnly)
                {
                    // What training does here, inference leaves out: the next stage reads this one's input.
                    places[stage.Context.Output.Name] = x;
                    continue;
                }

                string y = stage.Context.Output.Is(stage.Context.Input) ? x : "ref " + stage.InferenceOutput.Name;
                places[stage.Context.Output.Name] = y;
                foreach (string statement in stage.Infer(x, y, "rows"))
                {
                    w.Line(statement);
                }
            }

            w.Line($"return {LossStage.Call(places[plan.Output.Name], "ref " + plan.Output.Gradient)};");
        }
    }

    /// <summary>Names for the parts of the workspace; without training, only for those that inference and the loss need.</summary>
    private static void Locals(CodeWriter w, NetworkPlan plan, bool training)
    {
        long offset = 0;
        Part(1, "scales", "weight of each row / rows of the batch");
        Part(plan.TargetStride, "targets", "what the predictions should be");
        Part(plan.Output.Stride, "predictions", "behind the output activation");
        foreach (BufferPlan buffer in plan.Buffers)
        {
            Part(buffer.Stride, buffer.Name, PlanText.Place(buffer));
        }

        foreach (BufferPlan buffer in plan.GradientBuffers)
        {
            Part(buffer.Stride, buffer.Gradient, $"gradient of {buffer.Name}", training || buffer.Is(plan.Output));
        }

        long place = 0;
        foreach (Stage stage in plan.Stages.Where(s => s.Scratch > 0))
        {
            if (!training && stage.InferenceScratch == 0)
            {
                place += stage.Scratch;
                continue;
            }

            w.Line($"ref float {stage.Context.ScratchName} = ref At(ref workspace, {Place.Sum($"(nint)capacity * {plan.TrainingFloatsPerRow}", Text.Number(place))}); // {stage.Scratch} floats of scratch");
            place += stage.Scratch;
        }

        void Part(int stride, string name, string comment, bool wanted = true)
        {
            if (wanted)
            {
                w.Line(offset == 0
                    ? $"ref float {name} = ref workspace; // {comment}"
                    : $"ref float {name} = ref At(ref workspace, {(offset == 1 ? "capacity" : $"(nint)capacity * {offset}")}); // {comment}");
            }

            offset += stride;
        }
    }
}
