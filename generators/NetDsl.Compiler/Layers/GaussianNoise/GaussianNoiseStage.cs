using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>y = x + deviation * normal; the gradient passes unchanged.</summary>
public sealed record GaussianNoiseStage(StageContext Context, float Deviation) : Stage(Context)
{
    public override string Kind => "GaussianNoise";

    public override string Form => "element by element; normal numbers are a function of step and place";

    public override bool TrainingOnly => true;

    public override IEnumerable<Step> Predict => [];

    public override IEnumerable<Step> Forward =>
    [
        Call.To($"{Context.Name}Disturb", $"{Context.Name}, training: y = x + {Text.Number(Deviation)} n with n from N(0, 1).", [X, Y, Rows, new(new Port("key", PortKind.Key), new Operand.NoiseKey(Context.Index))], w =>
            Loops.Map(w, Context.Output, () =>
            {
                Expr noise = Expr.Variable("KernelMath<V, O>.Normal(key, unchecked((uint)i))") * Deviation;
                w.Line(Loops.Store((noise + Expr.Load("x", "i")).Print(), "y", Context.Output, keepsZero: false));
            })),
    ];

    public override IEnumerable<Step> Backward =>
    [
        Call.To($"{Context.Name}Derive", $"{Context.Name}: dx = dy.", [.. XIfRead, Dx, Dy, Rows], w =>
            Loops.Map(w, Context.Output, () => w.Line(Loops.Store(Context.IntoInput(Expr.Load("dy", "i"), Expr.Load("x", "i"), Expr.Load("dx", "i")).Print(), "dx", Context.Output, keepsZero: true)))),
    ];
}
