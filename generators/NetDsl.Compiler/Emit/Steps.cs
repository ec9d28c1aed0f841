using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Plan;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Emit;

/// <summary>Writes the steps of stages into a method.</summary>
internal static class Steps
{
    public static void Write(CodeWriter w, Frame frame, IEnumerable<Step> steps)
    {
        foreach (Step step in steps)
        {
            w.Line(step.Print(frame));
        }
    }

    /// <summary>The layers that compute something, in their order, with their stages.</summary>
    public static IEnumerable<(LayerNode Node, List<Stage> Stages)> ByNode(NetworkPlan plan)
    {
        List<Stage> stages = [];
        foreach (Stage stage in plan.Stages)
        {
            if (stages.Count > 0 && !ReferenceEquals(stages[0].Context.Node, stage.Context.Node))
            {
                yield return (stages[0].Context.Node, stages);
                stages = [];
            }

            stages.Add(stage);
        }

        yield return (stages[0].Context.Node, stages);
    }

    /// <summary>What training does here, inference leaves out: readers of the output read the input, unless another stage has written the output in its place.</summary>
    public static void HandOn(InferenceFrame frame, Stage stage)
    {
        if (!frame.Has(stage.Context.Output) && frame.Has(stage.Context.Input))
        {
            frame.Put(stage.Context.Output, frame.Values(stage.Context.Input));
        }
    }
}
