using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>The mask is a hash of step, layer and place: backward computes it again instead of keeping it.</summary>
public sealed record DropoutStage(StageContext Context, float Rate) : Stage(Context)
{
    public override string Kind => "Dropout";

    public override string Form => "element by element; the mask is a hash of step and place, computed again by backward";

    public override bool TrainingOnly => true;

    public override IEnumerable<Step> Predict => [];

    public override IEnumerable<Step> Forward =>
    [
        Call.To($"{Context.Name}Drop", $"{Context.Name}, training: y = x / (1 - {Text.Number(Rate)}) where the hash of the place is {Text.Number(Rate)} or more, else 0.", [X, Y, Rows, Key], w =>
            Loops.Map(w, Context.Output, () => w.Line(Loops.Store(Dropped(Expr.Load("x", "i")).Print(), "y", Context.Output, keepsZero: true)))),
    ];

    public override IEnumerable<Step> Backward =>
    [
        Call.To($"{Context.Name}Derive", $"{Context.Name}: dx = dy / (1 - {Text.Number(Rate)}) where x was kept, else 0.", [.. XIfRead, Dx, Dy, Rows, Key], w =>
            Loops.Map(w, Context.Output, () => w.Line(Loops.Store(Context.IntoInput(Dropped(Expr.Load("dy", "i")), Expr.Load("x", "i"), Expr.Load("dx", "i")).Print(), "dx", Context.Output, keepsZero: true)))),
    ];

    private Binding Key => new(new Port("key", PortKind.Key), new Operand.NoiseKey(Context.Index));

    private Expr Dropped(Expr value) =>
        Expr.Select(Expr.Greater(Rate, Expr.Variable("O.Uniform(key, unchecked((uint)i))")), 0, value * (1 / (1 - Rate)));
}
