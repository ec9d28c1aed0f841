using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>y = x + deviation * normal; the gradient passes unchanged.</summary>
public sealed class GaussianNoiseStage(StageContext context, float deviation) : Stage(context)
{
    public override bool TrainingOnly => true;

    public override string Kernel => "element by element; normal numbers are a function of step and place";

    public override void WriteForward(CodeWriter w)
    {
    }

    public override void WriteBackward(CodeWriter w)
    {
        using (KernelWriter.Kernel(w, $"{Context.Name}, training: y = x + {Text.Number(deviation)} n with n from N(0, 1).", $"{Context.Name}Disturb(ref float x, ref float y, int rows, uint key)"))
        {
            Loops.Map(w, Context.Output, () =>
            {
                Expr noise = Expr.Variable("KernelMath<V, O>.Normal(key, unchecked((uint)i))") * deviation;
                w.Line(Loops.Store((noise + Expr.Variable("O.Load(ref x, i)")).Print(), "y", Context.Output, keepsZero: false));
            });
        }

        if (!Context.NeedsInputGradient)
        {
            return;
        }

        using (KernelWriter.Kernel(w, $"{Context.Name}: dx = dy.", $"{Context.Name}Derive({(Context.ReadsInput ? "ref float x, " : "")}ref float dx, ref float dy, int rows)"))
        {
            Loops.Map(w, Context.Output, () => w.Line(Loops.Store(Context.ThroughInput(Expr.Variable("O.Load(ref dy, i)"), Expr.Variable("O.Load(ref x, i)")).Print(), "dx", Context.Output, keepsZero: true)));
        }
    }

    public override IEnumerable<string> TrainForward(string x, string y) => [$"{Context.Name}Disturb({x}, {y}, rows, {NoiseKey.Of(Context.Index)});"];

    public override IEnumerable<string> Infer(string x, string y, string rows) => [];

    public override IEnumerable<string> Backward(string x, string y, string dx, string dy) =>
        [$"{Context.Name}Derive({(Context.ReadsInput ? x + ", " : "")}{dx}, {dy}, rows);"];
}
