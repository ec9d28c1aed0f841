using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Kernels that several forms of a dense layer share.</summary>
internal static class DenseLoops
{
    /// <summary>db = column sums of dy; nothing without a bias.</summary>
    public static IEnumerable<Step> BiasGradient(DenseStage stage)
    {
        BufferPlan y = stage.Context.Output;
        if (!stage.HasBias)
        {
            yield break;
        }

        yield return Call.To($"{stage.Context.Name}BiasGradient", $"{stage.Context.Name}, gradient of the bias: db = sum of dy over the batch.", [stage.Dy, Stage.Bind("dBias", stage.Context.Tensors["bias"].Gradient), Stage.Rows], w =>
        {
            using (w.Block($"for (nint c = 0; c < {y.Padded}; c += O.Count)"))
            {
                w.Line("V sum = O.Zero;");
                using (w.Block("for (nint r = 0; r < rows; r++)"))
                {
                    w.Line($"sum = O.Add(sum, O.Load(ref dy, r * {y.Stride} + c));");
                }

                w.Line("O.Store(sum, ref dBias, c);");
            }
        });
    }

    /// <summary>dx = dy Wt as a broadcast tile over transposed weights, whose rows are the units.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="transposed">The weights.</param>
    /// <param name="source">Where they come from, for the comment.</param>
    public static Call TiledInputGradient(DenseStage stage, FloatsOperand transposed, string source)
    {
        StageContext context = stage.Context;
        BufferPlan x = context.Input, y = context.Output;
        int padded = Sizes.Pad(x.Width);
        return Call.PerWidth($"{context.Name}InputGradient", $"{context.Name}, gradient of the input: dx = dy W', from {source}.", [stage.Dy, Stage.Bind("transposed", transposed), .. stage.XIfRead, stage.Dx, Stage.Rows], (w, lanes) =>
            Loops.Columns(w, padded, lanes, (vectors, j) =>
                Loops.Rows(w, Loops.Heights(vectors, lanes, brief: !context.ReadsInput && !context.AddsToInput), height =>
                {
                    string first = Place.Sum(Place.Times("r", x.Stride), j);
                    new Tile
                    {
                        A = new Place("dy", Place.Times("r", y.Stride)), ARow = y.Stride, AStep = 1, Count = Text.Number(stage.Units),
                        B = new Place("transposed", j), BStep = padded,
                        C = new Place("dx", first), CRow = x.Stride,
                        Finish = (sum, place, _) => context.IntoInput(sum, Expr.Load("x", Place.Sum(first, place)), Expr.Load("c", place)),
                    }.Write(w, height, vectors, lanes);
                })));
    }
}
