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
            foreach (HeadPlan head in plan.Heads)
            {
                head.Loss.Call.Kernel.Write(w);
            }

            foreach (Kernel kernel in plan.Stages.Reverse().SelectMany(s => KernelLists.OfTraining(s, plan)))
            {
                kernel.Write(w);
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
            TrainingFrame frame = new();
            Steps.Write(w, frame, plan.Stages.SelectMany(s => s.Forward));

            w.Gap().Comment("loss: predictions and the gradient of the last sums");
            w.Line($"float loss = {Losses(plan, frame)};");
            w.Gap().Comment("backward");
            Steps.Write(w, frame, plan.BackwardStages.Reverse().SelectMany(s => s.Backward));
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
            InferenceFrame frame = new("rows");
            frame.Put(plan.Input, ForwardEmitter.CopyInput(w, plan, "inputs", "rows", plan.Input.Name));
            foreach (Stage stage in plan.Stages)
            {
                if (stage.TrainingOnly)
                {
                    Steps.HandOn(frame, stage);
                    continue;
                }

                if (!stage.InPlace)
                {
                    frame.Put(stage.InferenceOutput, stage.InferenceOutput.Name);
                }

                Steps.Write(w, frame, stage.Predict);
            }

            w.Line($"return {Losses(plan, frame)};");
        }
    }

    /// <summary>The sum of the losses of all heads, which have their weights in them.</summary>
    private static string Losses(NetworkPlan plan, Frame frame) => string.Join(" + ", plan.Heads.Select(h => h.Loss.Call.Expression(frame)));

    /// <summary>Names for the parts of the workspace; without training, only for those that inference and the loss need.</summary>
    private static void Locals(CodeWriter w, NetworkPlan plan, bool training)
    {
        long offset = 0;
        Part(1, "scales", "weight of each row / rows of the batch");
        foreach (HeadPlan head in plan.Heads)
        {
            Part(head.TargetStride, head.Names.Targets, "what the predictions should be" + Of(head));
        }

        foreach (HeadPlan head in plan.Heads)
        {
            Part(head.Sums.Stride, head.Names.Predictions, "behind the output activation" + Of(head));
        }

        foreach (BufferPlan buffer in plan.Buffers)
        {
            Part(buffer.Stride, buffer.Name, PlanText.Place(buffer));
        }

        foreach (BufferPlan buffer in plan.GradientBuffers)
        {
            Part(buffer.Stride, buffer.Gradient, $"gradient of {buffer.Name}", training || plan.Heads.Any(h => h.Sums.Is(buffer)));
        }

        foreach ((BufferPlan buffer, BufferPlan same) in training ? plan.SameGradients : [])
        {
            w.Line($"ref float {buffer.Gradient} = ref {same.Gradient}; // gradient of {buffer.Name}, which is the same");
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

        string Of(HeadPlan head) => plan.Topology.HasHeads ? " of " + head.Head.Name : "";

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
