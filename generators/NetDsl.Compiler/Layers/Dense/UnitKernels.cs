using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>The single output unit: one weight per input; results of the batch lie side by side, so that the loss runs along the batch.</summary>
internal sealed class UnitKernels(DenseStage stage) : DenseKernels(stage)
{
    private int Padded => Sizes.Pad(K);

    public override string Reason => $"one row of {Padded} weights; dot form of 4 rows; results side by side over the batch";

    public override KernelCost Cost => new(4, 1, K / (double)Padded);

    public override Call Forward => Call.To($"{Name}Forward", $"{Name}, forward: {Stage.Formula}.", ForwardBindings(batch: true), w =>
    {
        if (Stage.HasBias)
        {
            w.Line("Vector128<float> offset = VectorOps128.Broadcast(bias);");
        }

        // Rows behind the last one are read up to a multiple of four: the buffers have room for them, their results are not used.
        using (w.Block("for (nint r = 0; r < rows; r += 4)"))
        {
            w.Line("V " + string.Join(", ", Enumerable.Range(0, 4).Select(r => $"c{r} = O.Zero")) + ";");
            using (w.Block($"for (nint k = 0; k < {Padded}; k += O.Count)"))
            {
                w.Line("V weight = O.Load(ref weights, k);");
                foreach (int r in Enumerable.Range(0, 4))
                {
                    w.Line($"c{r} = O.MultiplyAdd(O.Load(ref x, {(new Place("x", Place.Times("r", X.Stride)) + (r * X.Stride) + "k").Offset}), weight, c{r});");
                }
            }

            Expr sums = Expr.Variable("O.Sum4(c0, c1, c2, c3)");
            w.Line($"VectorOps128.Store({(Stage.HasBias ? sums + Expr.Variable("offset") : sums).Print("VectorOps128")}, ref y, r);");
        }
    });

    public override Call Row => Call.PerWidth($"{Name}Row", $"{Name}, one row.", ForwardBindings(batch: false), (w, lanes) =>
    {
        int sums = lanes == Lanes.Sixteen ? System.Math.Min(4, Padded / 16) : 2;
        w.Line("V " + string.Join(", ", Enumerable.Range(0, sums).Select(c => $"c{c} = O.Zero")) + ";");
        if (lanes == Lanes.Sixteen)
        {
            Loops.Columns(w, Padded, lanes, Step);
        }
        else
        {
            using (w.Block($"for (nint j = 0; j < {Padded}; j += 2 * O.Count)"))
            {
                Step(2, "j");
            }
        }

        w.Line($"y = {(Stage.HasBias ? "bias + " : "")}O.Sum({Enumerable.Range(1, sums - 1).Aggregate(Expr.Variable("c0"), (sum, c) => sum + Expr.Variable($"c{c}"))});");

        void Step(int vectors, string j)
        {
            for (int c = 0; c < vectors; c++)
            {
                string place = Place.Sum(j, Tile.Offset(c, lanes));
                w.Line($"c{c} = O.MultiplyAdd(O.Load(ref x, {place}), O.Load(ref weights, {place}), c{c});");
            }
        }
    });

    public override IEnumerable<Step> Backward
    {
        get
        {
            if (!Context.Learns)
            {
                // This layer is frozen and an earlier one learns.
                yield return Call.To($"{Name}InputGradient", $"{Name}, gradient of the input: dx = dy W'.", [Stage.Dy, Weights, .. Stage.XIfRead, Stage.Dx, Stages.Stage.Rows], WriteInputGradient);
                yield break;
            }

            bool both = Context.NeedsInputGradient;
            Binding[] dx = both ? [Stage.Dx] : [];
            string summary = $"{Name}, gradients of the weights{(both ? " and of the input in the same pass" : "")}: dW = x' dy{(both ? ", dx = dy W'" : "")}.";
            yield return Call.PerWidth($"{Name}Gradients", summary, [Stage.X, Weights, Stage.Dy, .. dx, WeightGradients, Stages.Stage.Rows], (w, lanes) => Loops.Columns(w, Padded, lanes, (vectors, j) => WriteGradients(w, lanes, vectors, j)));
            if (Stage.HasBias)
            {
                yield return Call.To($"{Name}BiasGradient", $"{Name}, gradient of the bias: db = sum of dy over the batch (0 behind the last row).", [Stage.Dy, Stages.Stage.Bind("dBias", Context.Tensors["bias"].Gradient), Stages.Stage.Rows], WriteBiasGradient);
            }
        }
    }

    /// <summary>One pass over inputs and weights for both gradients: dx = dz w, dW = sum of dz x.</summary>
    private void WriteGradients(CodeWriter w, Lanes lanes, int vectors, string j)
    {
        bool both = Context.NeedsInputGradient;
        string Place(string row, int c) => Code.Place.Sum(Code.Place.Sum(row, j), Tile.Offset(c, lanes));
        IEnumerable<int> columns = Enumerable.Range(0, vectors);
        if (both)
        {
            w.Line("V " + string.Join(", ", columns.Select(c => $"w{c} = O.Load(ref weights, {Place("0", c)})")) + ";");
        }

        w.Line("V " + string.Join(", ", columns.Select(c => $"g{c} = O.Zero")) + ";");
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            w.Line("V d = O.Broadcast(Unsafe.Add(ref dy, r));");
            foreach (int c in columns)
            {
                string place = Place(Code.Place.Times("r", X.Stride), c);
                w.Line($"V x{c} = O.Load(ref x, {place}); g{c} = O.MultiplyAdd(d, x{c}, g{c});");
                if (both)
                {
                    w.Line($"O.Store({Context.IntoInput(Expr.Variable("d") * Expr.Variable($"w{c}"), Expr.Variable($"x{c}"), Expr.Load("dx", place))}, ref dx, {place});");
                }
            }
        }

        w.Line(string.Join(" ", columns.Select(c => $"O.Store(g{c}, ref dWeights, {Place("0", c)});")));
    }

    private static void WriteBiasGradient(CodeWriter w)
    {
        w.Line("V sum = O.Zero;");
        using (w.Block("for (nint r = 0; r < rows; r += O.Count)"))
        {
            w.Line("sum = O.Add(sum, O.Load(ref dy, r));");
        }

        w.Line("dBias = O.Sum(sum);");
    }

    private void WriteInputGradient(CodeWriter w)
    {
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            w.Line("V d = O.Broadcast(Unsafe.Add(ref dy, r));");
            using (w.Block($"for (nint k = 0; k < {Padded}; k += O.Count)"))
            {
                string place = $"r * {X.Stride} + k";
                w.Line($"O.Store({Context.IntoInput(Expr.Variable("d") * Expr.Load("weights", "k"), Expr.Load("x", place), Expr.Load("dx", place))}, ref dx, {place});");
            }
        }
    }
}
