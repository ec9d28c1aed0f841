using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>The mask is a hash of step, layer and place: backward computes it again instead of keeping it.</summary>
public sealed class DropoutStage(StageContext context, float rate) : Stage(context)
{
    public override bool TrainingOnly => true;

    public override string Kernel => "element by element; the mask is a hash of step and place, computed again by backward";

    public override void WriteForward(CodeWriter w)
    {
    }

    public override void WriteBackward(CodeWriter w)
    {
        using (KernelWriter.Kernel(w, $"{Context.Name}, training: y = x / (1 - {Text.Number(rate)}) where the hash of the place is {Text.Number(rate)} or more, else 0.", $"{Context.Name}Drop(ref float x, ref float y, int rows, uint key)"))
        {
            Loops.Map(w, Context.Output, () => w.Line(Loops.Store(Dropped(Expr.Variable("O.Load(ref x, i)")).Print(), "y", Context.Output, keepsZero: true)));
        }

        if (!Context.NeedsInputGradient)
        {
            return;
        }

        using (KernelWriter.Kernel(w, $"{Context.Name}: dx = dy / (1 - {Text.Number(rate)}) where x was kept, else 0.", $"{Context.Name}Derive({(Context.ReadsInput ? "ref float x, " : "")}ref float dx, ref float dy, int rows, uint key)"))
        {
            Loops.Map(w, Context.Output, () => w.Line(Loops.Store(Context.ThroughInput(Dropped(Expr.Variable("O.Load(ref dy, i)")), Expr.Variable("O.Load(ref x, i)")).Print(), "dx", Context.Output, keepsZero: true)));
        }
    }

    public override IEnumerable<string> TrainForward(string x, string y) => [$"{Context.Name}Drop({x}, {y}, rows, {Key});"];

    public override IEnumerable<string> Infer(string x, string y, string rows) => [];

    public override IEnumerable<string> Backward(string x, string y, string dx, string dy) =>
        [$"{Context.Name}Derive({(Context.ReadsInput ? x + ", " : "")}{dx}, {dy}, rows, {Key});"];

    private string Key => NoiseKey.Of(Context.Index);

    private Expr Dropped(Expr value) =>
        Expr.Select(Expr.Greater(rate, Expr.Variable("O.Uniform(key, unchecked((uint)i))")), 0, value * (1 / (1 - rate)));
}
