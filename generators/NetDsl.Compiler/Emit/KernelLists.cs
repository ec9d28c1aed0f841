using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Plan;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Emit;

/// <summary>Which kernels of a stage stand in which file: those that inference calls, and those that only training does. What nobody calls is not written.</summary>
internal static class KernelLists
{
    /// <summary>Kernels of inference; training shares some of them.</summary>
    public static IReadOnlyList<Kernel> OfInference(Stage stage, NetworkPlan plan)
    {
        IEnumerable<Step> steps = stage.TrainingOnly ? [] : stage.Trace.Concat(stage.Predict);
        return Distinct(plan.StraightLine is null && !stage.TrainingOnly ? steps.Concat(stage.PredictRow) : steps);
    }

    /// <summary>Kernels that only training calls: those of the parameters' gradients first, as the formulas are read.</summary>
    public static IEnumerable<Kernel> OfTraining(Stage stage, NetworkPlan plan)
    {
        HashSet<string> written = [.. OfInference(stage, plan).Select(k => k.Name)];
        IEnumerable<Step> backward = stage.HasBackward ? stage.Backward.OrderBy(s => OnlyGoesOn(s, stage)) : [];
        return Distinct(stage.Forward.Concat(backward)).Where(k => !written.Contains(k.Name));
    }

    /// <summary>Whether a step computes the gradient of an input and no parameter's.</summary>
    private static bool OnlyGoesOn(Step step, Stage stage) =>
        step is Call call
        && call.Operands.Any(o => o is FloatsOperand.Gradient g && stage.Context.Inputs.Any(i => i.Buffer.Is(g.Buffer)))
        && !call.Operands.Any(o => o is FloatsOperand.TensorGradient);

    private static IReadOnlyList<Kernel> Distinct(IEnumerable<Step> steps) => [.. steps.OfType<Call>().Select(c => c.Kernel).GroupBy(k => k.Name).Select(g => g.First())];
}
