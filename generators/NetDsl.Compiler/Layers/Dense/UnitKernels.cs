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

    public override void WriteForward(CodeWriter w)
    {
        using (KernelWriter.Kernel(w, $"{Name}, forward: {Stage.Formula}.", $"{Name}Forward({string.Join(", ", ForwardParameters(batch: true))})"))
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
        }
    }

    public override void WriteRow(CodeWriter w) =>
        KernelWriter.WriteBoth(w, $"{Name}, one row.", $"{Name}Row", ForwardParameters(batch: false), (w, lanes) =>
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

    /// <summary>One pass over inputs and weights for both gradients: dx = dz w, dW = sum of dz x.</summary>
    public override void WriteWeightGradient(CodeWriter w)
    {
        bool both = Context.NeedsInputGradient;
        string[] parameters = ["ref float x", "ref float weights", "ref float dy", .. both ? new[] { "ref float dx" } : [], "ref float dWeights", "int rows"];
        KernelWriter.WriteBoth(w, $"{Name}, gradients of the weights{(both ? " and of the input in the same pass" : "")}: dW = x' dy{(both ? ", dx = dy W'" : "")}.", $"{Name}Gradients", parameters, (w, lanes) =>
            Loops.Columns(w, Padded, lanes, (vectors, j) =>
            {
                string Load(string variable, string row, int c) => $"O.Load(ref {variable}, {Place.Sum(Place.Sum(row, j), Tile.Offset(c, lanes))})";
                IEnumerable<int> columns = Enumerable.Range(0, vectors);
                if (both)
                {
                    w.Line("V " + string.Join(", ", columns.Select(c => $"w{c} = {Load("weights", "0", c)}")) + ";");
                }

                w.Line("V " + string.Join(", ", columns.Select(c => $"g{c} = O.Zero")) + ";");
                using (w.Block("for (nint r = 0; r < rows; r++)"))
                {
                    w.Line("V d = O.Broadcast(Unsafe.Add(ref dy, r));");
                    foreach (int c in columns)
                    {
                        string row = Place.Times("r", X.Stride);
                        w.Line($"V x{c} = {Load("x", row, c)}; g{c} = O.MultiplyAdd(d, x{c}, g{c});");
                        if (both)
                        {
                            w.Line($"O.Store({Context.ThroughInput(Expr.Variable("d") * Expr.Variable($"w{c}"), Expr.Variable($"x{c}"))}, ref dx, {Place.Sum(Place.Sum(row, j), Tile.Offset(c, lanes))});");
                        }
                    }
                }

                w.Line(string.Join(" ", columns.Select(c => $"O.Store(g{c}, ref dWeights, {Place.Sum(j, Tile.Offset(c, lanes))});")));
            }));
        if (Stage.HasBias)
        {
            using (KernelWriter.Kernel(w, $"{Name}, gradient of the bias: db = sum of dy over the batch (0 behind the last row).", $"{Name}BiasGradient(ref float dy, ref float dBias, int rows)"))
            {
                w.Line("V sum = O.Zero;");
                using (w.Block("for (nint r = 0; r < rows; r += O.Count)"))
                {
                    w.Line("sum = O.Add(sum, O.Load(ref dy, r));");
                }

                w.Line("dBias = O.Sum(sum);");
            }
        }
    }

    /// <summary>Needed alone only when this layer is frozen and an earlier one learns.</summary>
    public override void WriteInputGradient(CodeWriter w)
    {
        if (Context.Learns)
        {
            return;
        }

        using (KernelWriter.Kernel(w, $"{Name}, gradient of the input: dx = dy W'.", $"{Name}InputGradient(ref float dy, ref float weights{(Context.ReadsInput ? ", ref float x" : "")}, ref float dx, int rows)"))
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            w.Line("V d = O.Broadcast(Unsafe.Add(ref dy, r));");
            using (w.Block($"for (nint k = 0; k < {Padded}; k += O.Count)"))
            {
                w.Line($"O.Store({Context.ThroughInput(Expr.Variable("d") * Expr.Variable("O.Load(ref weights, k)"), Expr.Variable($"O.Load(ref x, r * {X.Stride} + k)"))}, ref dx, r * {X.Stride} + k);");
            }
        }
    }

    public override IEnumerable<string> Backward(string x, string dx, string dy)
    {
        TensorPlan kernel = Context.Tensors["kernel"];
        if (!Context.Learns)
        {
            yield return $"{Name}InputGradient({dy}, {kernel.Value}{(Context.ReadsInput ? $", {x}" : "")}, {dx}, rows);";
            yield break;
        }

        yield return $"{Name}Gradients({x}, {kernel.Value}, {dy}{(Context.NeedsInputGradient ? $", {dx}" : "")}, {kernel.Gradient}, rows);";
        if (Stage.HasBias)
        {
            yield return $"{Name}BiasGradient({dy}, {Context.Tensors["bias"].Gradient}, rows);";
        }
    }
}
