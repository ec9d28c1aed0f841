using System.Collections.Generic;
using NetDsl.Compiler.Code;
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

    /// <summary>What training does here, inference leaves out: readers of the output read the input, unless another stage has written the output in its place.</summary>
    public static void HandOn(InferenceFrame frame, Stage stage)
    {
        if (!frame.Has(stage.Context.Output) && frame.Has(stage.Context.Input))
        {
            frame.Put(stage.Context.Output, frame.Values(stage.Context.Input));
        }
    }
}
