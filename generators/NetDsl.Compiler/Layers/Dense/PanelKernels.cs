using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>
/// Weights in panels of at most 64 columns, each row by row. Forward and weight gradient are broadcast tiles; the input
/// gradient is a dot form over the rows of W as they lie where these are long, else a tile over a transposed copy.
/// </summary>
internal sealed class PanelKernels(DenseStage stage) : DenseKernels(stage)
{
    private int Padded => Sizes.Pad(N);

    private bool DotInputGradient => N >= 48 || K <= 16;

    public override string Reason
    {
        get
        {
            string layout = Padded > Panels.Width ? $"W in panels of {Panels.Width} columns" : $"rows of W padded to {Padded} columns";
            return $"{layout}; broadcast tile of {Cost.Rows} rows x {Cost.Vectors} vectors (16 lanes) or 6 x 2 (8 lanes)";
        }
    }

    public override KernelCost Cost
    {
        get
        {
            int vectors = Math.Min(4, Padded / 16);
            return new KernelCost(Loops.Heights(vectors, Lanes.Sixteen)[0], vectors, N / (double)Padded);
        }
    }

    public override long Scratch => DotInputGradient ? 0 : (long)N * Sizes.Pad(K);

    public override Call Forward => Product($"{Name}, forward: {Stage.Formula}.", $"{Name}Forward", quantized: false);

    public override Call Predict => Stage.IsQuantized
        ? Product($"{Name}, predictions: the same with weights in bfloat16, those of two inputs in the halves of a float.", $"{Name}Quantized", quantized: true)
        : Forward;

    public override Call Row => Call.PerWidth($"{Name}Row", $"{Name}, one row: the sum over the inputs is split, so that enough additions run at once.", ForwardBindings(batch: false), (w, lanes) =>
        Panels.Walk(w, RowsOf(Stage.IsQuantized), N, panel =>
        {
            RowTile tile = new(Stage.Function, K, panel.Ends, panel.Width, Stage.HasBias, Stage.IsQuantized);
            if (lanes == Lanes.Sixteen)
            {
                tile.Write(w, panel.Width / 16, new Place("weights", panel.Weights), panel.Column, lanes);
                return;
            }

            int vectors = panel.Width / 8;
            using (w.Block($"for (nint j = 0; j < {panel.Width}; j += {vectors} * O.Count)"))
            {
                tile.Write(w, vectors, new Place("weights", panel.Weights) + "j", Place.Sum(panel.Column, "j"), lanes);
            }
        }));

    public override IEnumerable<Step> Backward
    {
        get
        {
            if (Context.NeedsInputGradient && DotInputGradient)
            {
                yield return Call.PerWidth($"{Name}InputGradient", $"{Name}, gradient of the input: dx = dy W', straight from the rows of W.", [Stage.Dy, Weights, .. Stage.XIfRead, Stage.Dx, Stages.Stage.Rows], WriteDotInputGradient);
            }
            else if (Context.NeedsInputGradient)
            {
                yield return new LibraryCall("Matrix.Transpose", Kernel.Values, Padded, K, N, Stage.ScratchPlace, Sizes.Pad(K));
                yield return DenseLoops.TiledInputGradient(Stage, Stage.ScratchPlace, "a transposed copy of W");
            }

            if (!Context.Learns)
            {
                yield break;
            }

            yield return Call.PerWidth($"{Name}WeightGradient", $"{Name}, gradient of the weights: dW = x' dy, summed over the batch.", [Stage.X, Stage.Dy, WeightGradients, Stages.Stage.Rows], WriteWeightGradient);
            foreach (Step step in DenseLoops.BiasGradient(Stage))
            {
                yield return step;
            }
        }
    }

    private int RowsOf(bool quantized) => quantized ? (K + 1) / 2 : K;

    private Call Product(string summary, string name, bool quantized) => Call.PerWidth(name, summary, ForwardBindings(batch: true), (w, lanes) =>
        Panels.Walk(w, RowsOf(quantized), N, panel => Loops.Columns(w, panel.Width, lanes, (vectors, j) =>
            Loops.Rows(w, Loops.Heights(vectors, lanes, brief: !quantized), height => new Tile
            {
                A = new Place("x", Place.Times("r", X.Stride)), ARow = X.Stride, AStep = 1, Count = Text.Number(K),
                B = new Place("weights", panel.Weights) + j, BStep = panel.Width, Paired = quantized,
                Bias = Stage.HasBias ? new Place("bias", panel.Column) + j : null,
                C = new Place("y", Place.Times("r", Y.Stride)) + panel.Column + j, CRow = Y.Stride,
                Finish = (sum, _, column) => Loops.Padding(Stage.Function.Value(sum), panel.Ends, Place.Sum(Place.Sum(panel.Column, j), column), lanes),
            }.Write(w, height, vectors, lanes)))));

    private void WriteWeightGradient(CodeWriter w, Lanes lanes) =>
        Panels.Walk(w, K, N, panel => Loops.Columns(w, panel.Width, lanes, (vectors, j) =>
            Loops.FixedRows(w, K, lanes == Lanes.Any ? 6 : vectors switch { 4 => 4, 3 => 6, _ => 8 }, "k", (height, k) => new Tile
            {
                A = new Place("x", k), ARow = 1, AStep = X.Stride, Count = "rows",
                B = new Place("dy", panel.Column) + j, BStep = Y.Stride,
                C = new Place("dWeights", panel.Weights) + Place.Times(k, panel.Width) + j, CRow = panel.Width,
            }.Write(w, height, vectors, lanes))));

    /// <summary>dx[r, k] = sum_n dy[r, n] W[k, n]: four rows of W at once, their four sums shuffled into one vector.</summary>
    private void WriteDotInputGradient(CodeWriter w, Lanes lanes) =>
        Loops.FixedRows(w, K, 4, "k", (units, k) =>
            Loops.Rows(w, lanes == Lanes.Sixteen ? [4, 1] : [2, 1], height =>
            {
                DotTile tile = new(height, units);
                tile.Begin(w);
                Panels.Walk(w, K, N, panel =>
                {
                    using (w.Block($"for (nint n = 0; n < {panel.Width}; n += O.Count)"))
                    {
                        tile.Step(
                            w,
                            r => new Place("dy", Place.Times("r", Y.Stride)) + (r * Y.Stride) + panel.Column + "n",
                            c => new Place("weights", panel.Weights) + Place.Times(k, panel.Width) + (c * panel.Width) + "n");
                    }
                });
                foreach (int r in Enumerable.Range(0, height))
                {
                    Place place = new Place("dx", Place.Times("r", X.Stride)) + (r * X.Stride) + k;
                    Expr into = Context.IntoInput(tile.Sums(r), Expr.Variable($"VectorOps128.Load(ref x, {place.Offset})"), Expr.Variable($"VectorOps128.Load(ref dx, {place.Offset})"));
                    w.Line($"VectorOps128.Store({into.Print("VectorOps128")}, ref dx, {place.Offset});");
                }
            }));
}
