using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Plan;

/// <summary>What inference need not compute because it is multiplied into the weights beside it beforehand: the preparation of the inputs, and normalisations.</summary>
internal static class FoldAffine
{
    public static NetworkPlan Run(NetworkPlan plan)
    {
        plan = FoldPreparation(plan);
        for (int i = 0; i < plan.Stages.Count; i++)
        {
            if (plan.Stages[i] is IAffineInPrediction affine)
            {
                plan = FoldNormalization(plan, plan.Stages[i], affine);
            }
        }

        return plan;
    }

    private static NetworkPlan FoldPreparation(NetworkPlan plan)
    {
        plan = plan with { InputCopy = plan.Input.Stride == plan.Input.Width ? InputCopy.None : InputCopy.Pad };
        List<PreparationLayer> preparations = [.. Preparations.Of(plan.Topology)];
        if (preparations.Count == 0)
        {
            return plan;
        }

        DataFlow flow = new(plan);
        Operand shift = plan.LayoutOf(plan.Preparation("shift")), scale = plan.LayoutOf(plan.Preparation("scale"));
        Stage? first = flow.OnlyReaderOf(null);
        if (first is IAbsorbsInputAffine { AbsorbsPerValue: true })
        {
            return plan.Fold("ShiftAndScaleInputs", $"the preparation of the inputs, into {first.Context.Name}", first, "kernel", "bias", shift, scale).Subtract(first, shift);
        }

        Stage? computing = first is { OnlyCopies: true } ? flow.OnlyReaderOf(first) : first;
        return preparations.All(p => p is { Preparation: PreparationKind.Rescale, Offset: 0 }) && computing is IAbsorbsInputAffine { AbsorbsScale: true }
            ? plan.Fold("ScaleInputs", $"the scale of the inputs, into {computing.Context.Name}", computing, "kernel", null, scale)
            : plan with { InputCopy = InputCopy.Prepare };
    }

    private static NetworkPlan FoldNormalization(NetworkPlan plan, Stage norm, IAffineInPrediction affine)
    {
        DataFlow flow = new(plan);
        Operand[] statistics = [plan.LayoutOf(affine.Affine.Gamma), plan.LayoutOf(affine.Affine.Beta), plan.LayoutOf(affine.Affine.Mean), plan.LayoutOf(affine.Affine.Variance), new Operand.Literal(Text.Float(affine.Epsilon))];
        Stage? before = flow.ProducerOf(norm), after = flow.OnlyReaderOf(norm);
        if (before is IAbsorbsOutputAffine { AbsorbsOutputAffine: true } && ReferenceEquals(flow.OnlyReaderOf(before), norm) && before.Context.Output.Channels == norm.Context.Input.Channels)
        {
            return plan.Fold("NormalizeOutputs", $"{norm.Context.Name}, into {before.Context.Name} before it", before, "kernel", "bias", statistics).Replace(norm, affine.Absorbed());
        }

        if (after is IAbsorbsInputAffine { AbsorbsPerChannel: true } && after.Context.Input.Channels % norm.Context.Output.Channels == 0)
        {
            return plan.Fold("NormalizeInputs", $"{norm.Context.Name}, into {after.Context.Name} behind it", after, "kernel", "bias", statistics).Subtract(after, statistics[2]).Replace(norm, affine.Absorbed());
        }

        return plan.Fold("Normalize", $"{norm.Context.Name}, its moving averages into its own gamma and beta", norm, null, null, statistics);
    }
}
