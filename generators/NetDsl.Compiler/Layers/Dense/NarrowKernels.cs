using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>
/// Fewer than 16 units: W transposed, one row per unit. Forward is a dot form; the input gradient reads the transposed
/// weights as they lie; the weight gradient is an outer product with vectors along the inputs.
/// </summary>
internal sealed class NarrowKernels(DenseStage stage) : DenseKernels(stage)
{
    private int Padded => Sizes.Pad(K);

    public override string Reason => $"W transposed, {N} rows of {Padded}; dot form of 4 rows x 4 units (16 lanes) or 2 x 4 (8 lanes), no work on padded units";

    public override KernelCost Cost => new(4, Math.Min(4, N), K / (double)Padded);

    public override Call Forward => Call.PerWidth($"{Name}Forward", $"{Name}, forward: {Stage.Formula}.", ForwardBindings(batch: true), (w, lanes) =>
        Loops.Rows(w, lanes == Lanes.Sixteen ? [4, 1] : [2, 1], height =>
        {
            Place y = new("y", Place.Times("r", Y.Stride));
            Loops.FixedRows(w, N, 4, "n", (units, n) => Dot(w, height, units, n, new Place("x", Place.Times("r", X.Stride)), y));
            ClearPadding(w, height, y);
        }));

    public override Call Row => Call.To($"{Name}Row", $"{Name}, one row.", ForwardBindings(batch: false), w =>
    {
        // Up to eight sums at once, evenly shared, so that a group of one or two never runs alone.
        int groups = (N + 7) / 8, size = (((N + groups - 1) / groups) + 3) / 4 * 4;
        for (int n = 0; n < N; n += size)
        {
            int first = n;
            w.Braces(() => Dot(w, 1, Math.Min(size, N - first), Text.Number(first), new Place("x"), new Place("y")), N > size);
        }

        ClearPadding(w, 1, new Place("y"));
    });

    public override IEnumerable<Step> Backward
    {
        get
        {
            if (Context.NeedsInputGradient)
            {
                yield return DenseLoops.TiledInputGradient(Stage, Kernel.Values, "W as it lies");
            }

            if (!Context.Learns)
            {
                yield break;
            }

            yield return Call.PerWidth($"{Name}WeightGradient", $"{Name}, gradient of the weights: dW' = dy' x, summed over the batch.", [Stage.X, Stage.Dy, WeightGradients, Stages.Stage.Rows], WriteWeightGradient);
            foreach (Step step in DenseLoops.BiasGradient(Stage))
            {
                yield return step;
            }
        }
    }

    private void WriteWeightGradient(CodeWriter w, Lanes lanes)
    {
        int height = (lanes == Lanes.Sixteen ? new[] { 5, 4, 6, 3 } : [6, 5, 4, 3]).FirstOrDefault(h => N % h == 0) is var h and > 0 ? h : Math.Min(N, 5);
        Loops.Columns(w, Padded, lanes, (vectors, j) =>
            Loops.FixedRows(w, N, height, "n", (height, n) => new Tile
            {
                A = new Place("dy", n), ARow = 1, AStep = Y.Stride, Count = "rows",
                B = new Place("x", j), BStep = X.Stride,
                C = new Place("dWeights", Place.Times(n, Padded)) + j, CRow = Padded,
            }.Write(w, height, vectors, lanes)));
    }

    /// <summary>The next layer may read whole vectors, and the workspace of inference still holds other layers' numbers.</summary>
    private void ClearPadding(CodeWriter w, int height, Place y)
    {
        for (int r = 0; r < height; r++)
        {
            for (int n = (N + 3) / 4 * 4; n < Sizes.Pad(N); n += 4)
            {
                w.Line($"VectorOps128.Store(VectorOps128.Zero, ref {y.Base}, {(y + (r * Y.Stride) + Text.Number(n)).Offset});");
            }
        }
    }

    private void Dot(CodeWriter w, int height, int units, string n, Place x, Place y)
    {
        DotTile tile = new(height, units);
        tile.Begin(w);
        using (w.Block($"for (nint k = 0; k < {Padded}; k += O.Count)"))
        {
            tile.Step(w, r => x + (r * X.Stride) + "k", c => new Place("weights", Place.Times(n, Padded)) + (c * Padded) + "k");
        }

        foreach (int r in Enumerable.Range(0, height))
        {
            for (int c = 0; c < units; c += 4)
            {
                Expr sums = tile.Sums(r, c);
                string column = Place.Sum(n, Text.Number(c));
                Expr z = Stage.HasBias ? sums + Expr.Variable($"VectorOps128.Load(ref bias, {column})") : sums;
                w.Line($"VectorOps128.Store({Stage.Function.Value(z).Print("VectorOps128")}, ref {y.Base}, {(y + (r * Y.Stride) + column).Offset});");
            }
        }
    }
}
