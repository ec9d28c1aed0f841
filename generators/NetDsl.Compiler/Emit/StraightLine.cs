using System.Linq;

namespace NetDsl.Compiler;

/// <summary>
/// The prediction of one row by a tiny network, without calls and without loops over inputs: for layers of at most 16 x 16
/// these would take longer than the arithmetic. Larger layers gain nothing from it and soon exceed the JIT's limits.
/// </summary>
internal static class StraightLine
{
    /// <summary>Multiply-adds (of vectors) up to which a method stays well inside the JIT's limits.</summary>
    private const int Budget = 100;

    /// <summary>Whether the network is tiny: every layer of inference is a dense one of at most 16 x 16, and the first reads the user's row.</summary>
    public static bool Fits(NetworkPlan plan)
    {
        Stage[] stages = [.. plan.Stages.Where(s => !s.TrainingOnly)];
        return plan.InputCopy != InputCopy.Prepare
            && stages[0] is DenseStage { Context.Output.IsColumn: false }
            && stages.All(s => (s is DenseStage { Inputs: <= 16, Units: <= 16 }) || s is ActivationStage { InPlace: true })
            && stages.OfType<DenseStage>().Sum(d => d.Inputs) <= Budget;
    }

    /// <summary>Writes the layers one after the other; hidden values pass through <c>front</c> and <c>back</c>. Returns where the last sums are.</summary>
    public static string Write(CodeWriter w, NetworkPlan plan)
    {
        string x = "row", next = "front";
        w.Line("ref float row = ref Unsafe.AsRef(in input);");
        foreach (Stage stage in plan.Stages.Where(s => !s.TrainingOnly))
        {
            if (stage is ActivationStage)
            {
                foreach (string statement in stage.InferRow("ref " + x, "ref " + x))
                {
                    w.Line(statement);
                }

                continue;
            }

            DenseStage dense = (DenseStage)stage;
            w.Gap().Comment(dense.Context.Node.Layer.Sentence(dense.Context.Node.Input, dense.Context.Node.Output));
            string y = next;
            if (dense.Context.Output.IsColumn)
            {
                WriteUnit(w, dense, x, y);
            }
            else
            {
                WriteLayer(w, dense, x, y);
            }

            x = y;
            next = y == "front" ? "back" : "front";
        }

        return "ref " + x;
    }

    /// <summary>Two sums per vector of units, so that additions overlap.</summary>
    private static void WriteLayer(CodeWriter w, DenseStage dense, string x, string y)
    {
        int padded = Sizes.Pad(dense.Units), sums = System.Math.Min(2, dense.Inputs);
        using (w.Block($"for (nint c = 0; c < {dense.Units}; c += O.Count)"))
        {
            w.Line($"V even = {(dense.HasBias ? $"O.Load({dense.Context.Tensors["bias"].Value}, c)" : "O.Zero")}{(sums > 1 ? ", odd = O.Zero" : "")};");
            for (int k = 0; k < dense.Inputs; k++)
            {
                string sum = k % 2 == 0 ? "even" : "odd";
                w.Line($"{sum} = O.MultiplyAdd(O.Broadcast({new Place(x, Text.Number(k))}), O.Load({dense.Context.Tensors["kernel"].Value}, {Place.Sum(Text.Number(k * padded), "c")}), {sum});");
            }

            Expr total = sums > 1 ? Expr.Variable("even") + Expr.Variable("odd") : Expr.Variable("even");
            w.Line($"O.Store({dense.Function.Value(total)}, ref {y}, c);");
        }
    }

    private static void WriteUnit(CodeWriter w, DenseStage dense, string x, string y)
    {
        w.Line($"V unit = O.Multiply(O.Load(ref {x}, 0), O.Load({dense.Context.Tensors["kernel"].Value}, 0));");
        using (w.Block($"for (nint c = O.Count; c < {dense.Inputs}; c += O.Count)"))
        {
            w.Line($"unit = O.MultiplyAdd(O.Load(ref {x}, c), O.Load({dense.Context.Tensors["kernel"].Value}, c), unit);");
        }

        w.Line($"{y} = {(dense.HasBias ? dense.Context.Tensors["bias"].Element + " + " : "")}O.Sum(unit);");
    }
}
