using System.Linq;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Plan;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Emit;

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

    /// <summary>Whether a row needs no workspace where vectors have 16 lanes: all values stay in registers.</summary>
    public static bool StaysInRegisters(NetworkPlan plan) => Fits(plan) && plan.Topology.Task.Units == 1;

    /// <summary>
    /// Writes the layers one after the other. With 16 lanes the units of a layer are one vector, which stays in its register: a store, and a load
    /// of what has just been stored, would take longer than the layer. With fewer, hidden values pass through <c>front</c> and <c>back</c>.
    /// Returns what holds the last sums.
    /// </summary>
    public static string Write(CodeWriter w, NetworkPlan plan)
    {
        bool unit = plan.Topology.Task.Units == 1;
        w.Line("ref float row = ref Unsafe.AsRef(in input);");
        if (unit)
        {
            w.Line("float last;");
        }

        string place = "";
        using (w.Block("if (O.Count == 16)"))
        {
            WriteRegisters(w, plan, unit ? "last" : "front");
        }

        using (w.Block("else"))
        {
            place = WriteLoops(w, plan, unit ? "last" : null);
        }

        if (unit)
        {
            w.Gap();
            return "last";
        }

        return "ref " + place;
    }

    private static void WriteRegisters(CodeWriter w, NetworkPlan plan, string last)
    {
        string x = "row";
        int layers = 0;
        foreach (Stage stage in plan.Stages.Where(s => !s.TrainingOnly))
        {
            if (stage is ActivationStage { Function: var function })
            {
                w.Line($"{x} = {function.Value(Expr.Variable(x))};");
                continue;
            }

            DenseStage dense = (DenseStage)stage;
            Describe(w, dense);
            string kernel = dense.Context.Tensors["kernel"].Value;
            if (dense.Context.Output.IsColumn)
            {
                w.Line($"last = {Bias(dense)}O.Sum({Loops.Padding(Expr.Variable($"O.Multiply({x}, O.Load({kernel}, 0))"), dense.Inputs, "0", Lanes.Sixteen)});");
                return;
            }

            string y = $"layer{++layers}";
            w.Line($"V {y};");
            w.Braces(() =>
            {
                string Input(int k) => x == "row" ? $"O.Broadcast({new Place(x, Text.Number(k))})" : $"O.BroadcastLane({x}, {k})";
                int padded = Sizes.Pad(dense.Units);
                w.Line($"V even = {(dense.HasBias ? $"O.Load({dense.Context.Tensors["bias"].Value}, 0)" : "O.Zero")}{(dense.Inputs > 1 ? ", odd = O.Zero" : "")};");
                for (int k = 0; k < dense.Inputs; k++)
                {
                    string sum = k % 2 == 0 ? "even" : "odd";
                    w.Line($"{sum} = O.MultiplyAdd({Input(k)}, O.Load({kernel}, {k * padded}), {sum});");
                }

                w.Line($"{y} = {dense.Function.Value(Total(dense))};");
            });
            x = y;
        }

        w.Line($"O.Store({x}, ref {last}, 0);");
    }

    private static string WriteLoops(CodeWriter w, NetworkPlan plan, string? last)
    {
        string x = "row", next = "front";
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
            Describe(w, dense);
            if (dense.Context.Output.IsColumn)
            {
                WriteUnit(w, dense, x, last!);
                return last!;
            }

            string y = next;
            WriteLayer(w, dense, x, y);
            x = y;
            next = y == "front" ? "back" : "front";
        }

        if (x != "front")
        {
            using (w.Block($"for (nint c = 0; c < {Sizes.Pad(plan.Topology.Task.Units)}; c += O.Count)"))
            {
                w.Line($"O.Store(O.Load(ref {x}, c), ref front, c);");
            }
        }

        return "front";
    }

    private static void Describe(CodeWriter w, DenseStage dense) =>
        w.Gap().Comment(dense.Context.Node.Layer.Sentence(dense.Context.Node.Input, dense.Context.Node.Output));

    private static string Bias(DenseStage dense) => dense.HasBias ? dense.Context.Tensors["bias"].Element + " + " : "";

    private static Expr Total(DenseStage dense) => dense.Inputs > 1 ? Expr.Variable("even") + Expr.Variable("odd") : Expr.Variable("even");

    /// <summary>Two sums per vector of units, so that additions overlap.</summary>
    private static void WriteLayer(CodeWriter w, DenseStage dense, string x, string y)
    {
        int padded = Sizes.Pad(dense.Units);
        using (w.Block($"for (nint c = 0; c < {dense.Units}; c += O.Count)"))
        {
            w.Line($"V even = {(dense.HasBias ? $"O.Load({dense.Context.Tensors["bias"].Value}, c)" : "O.Zero")}{(dense.Inputs > 1 ? ", odd = O.Zero" : "")};");
            for (int k = 0; k < dense.Inputs; k++)
            {
                string sum = k % 2 == 0 ? "even" : "odd";
                w.Line($"{sum} = O.MultiplyAdd(O.Broadcast({new Place(x, Text.Number(k))}), O.Load({dense.Context.Tensors["kernel"].Value}, {Place.Sum(Text.Number(k * padded), "c")}), {sum});");
            }

            w.Line($"O.Store({Loops.Padding(dense.Function.Value(Total(dense)), dense.Units, "c", Lanes.Any)}, ref {y}, c);");
        }
    }

    private static void WriteUnit(CodeWriter w, DenseStage dense, string x, string y)
    {
        w.Line($"V unit = O.Multiply(O.Load(ref {x}, 0), O.Load({dense.Context.Tensors["kernel"].Value}, 0));");
        using (w.Block($"for (nint c = O.Count; c < {dense.Inputs}; c += O.Count)"))
        {
            w.Line($"unit = O.MultiplyAdd(O.Load(ref {x}, c), O.Load({dense.Context.Tensors["kernel"].Value}, c), unit);");
        }

        w.Line($"{y} = {Bias(dense)}O.Sum(unit);");
    }
}
