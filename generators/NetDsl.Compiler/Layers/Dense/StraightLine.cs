using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>
/// The prediction of one row by a tiny network, without calls and without loops over inputs: for layers of at most 16 x 16
/// these would take longer than the arithmetic. Larger layers gain nothing from it and soon exceed the JIT's limits.
/// </summary>
internal sealed class StraightLine
{
    /// <summary>Multiply-adds (of vectors) up to which a method stays well inside the JIT's limits.</summary>
    private const int Budget = 100;

    private readonly IReadOnlyList<Stage> _stages;
    private readonly int _units;

    private StraightLine(IReadOnlyList<Stage> stages, int units) => (_stages, _units) = (stages, units);

    /// <summary>The prediction of one row; null unless the network is tiny: dense layers of at most 16 x 16, one after the other.</summary>
    /// <param name="stages">The stages of inference; each reads what the one before has written, the first the user's row.</param>
    /// <param name="units">Outputs of the network.</param>
    public static StraightLine? Of(IReadOnlyList<Stage> stages, int units)
    {
        bool fits = stages[0] is DenseStage { Context.Output.IsColumn: false }
            && stages.All(s => s is DenseStage { Inputs: <= 16, Units: <= 16 } or { Elementwise: not null, InPlace: true })
            && stages.OfType<DenseStage>().Sum(d => d.Inputs) <= Budget;
        return fits ? new StraightLine(stages, units) : null;
    }

    /// <summary>Whether a row needs no workspace where vectors have 16 lanes: all values stay in registers.</summary>
    public bool StaysInRegisters => _units == 1;

    /// <summary>
    /// Writes the layers one after the other. With 16 lanes the units of a layer are one vector, which stays in its register: a store, and a load
    /// of what has just been stored, would take longer than the layer. With fewer, hidden values pass through <c>front</c> and <c>back</c>.
    /// Returns the variable that holds the last sums.
    /// </summary>
    public string Write(CodeWriter w)
    {
        bool unit = _units == 1;
        w.Line("ref float row = ref Unsafe.AsRef(in input);");
        if (unit)
        {
            w.Line("float last;");
        }

        string place = "";
        using (w.Block("if (O.Count == 16)"))
        {
            WriteRegisters(w, unit ? "last" : "front");
        }

        using (w.Block("else"))
        {
            place = WriteLoops(w, unit ? "last" : null);
        }

        if (unit)
        {
            w.Gap();
            return "last";
        }

        return place;
    }

    private void WriteRegisters(CodeWriter w, string last)
    {
        string x = "row";
        int layers = 0;
        foreach (Stage stage in _stages)
        {
            if (stage.Elementwise is { } function)
            {
                w.Line($"{x} = {function.Value(Expr.Variable(x))};");
                continue;
            }

            DenseStage dense = (DenseStage)stage;
            Describe(w, dense);
            string kernel = Kernel(dense);
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
                w.Line($"V even = {(dense.HasBias ? $"O.Load(ref {dense.Context.Tensors["bias"].Values.Element}, 0)" : "O.Zero")}{(dense.Inputs > 1 ? ", odd = O.Zero" : "")};");
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

    private string WriteLoops(CodeWriter w, string? last)
    {
        string x = "row", next = "front";
        foreach (Stage stage in _stages)
        {
            if (stage.Elementwise is not null)
            {
                RowFrame frame = new(x);
                foreach (Step step in stage.PredictRow)
                {
                    w.Line(step.Print(frame));
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
            using (w.Block($"for (nint c = 0; c < {Sizes.Pad(_units)}; c += O.Count)"))
            {
                w.Line($"O.Store(O.Load(ref {x}, c), ref front, c);");
            }
        }

        return "front";
    }

    private static void Describe(CodeWriter w, DenseStage dense) =>
        w.Gap().Comment(dense.Context.Node.Layer.Sentence(dense.Context.Node.Input, dense.Context.Node.Output));

    private static string Kernel(DenseStage dense) => "ref " + dense.Context.Tensors["kernel"].Values.Element;

    private static string Bias(DenseStage dense) => dense.HasBias ? dense.Context.Tensors["bias"].Values.Element + " + " : "";

    private static Expr Total(DenseStage dense) => dense.Inputs > 1 ? Expr.Variable("even") + Expr.Variable("odd") : Expr.Variable("even");

    /// <summary>Two sums per vector of units, so that additions overlap.</summary>
    private static void WriteLayer(CodeWriter w, DenseStage dense, string x, string y)
    {
        int padded = Sizes.Pad(dense.Units);
        using (w.Block($"for (nint c = 0; c < {dense.Units}; c += O.Count)"))
        {
            w.Line($"V even = {(dense.HasBias ? $"O.Load(ref {dense.Context.Tensors["bias"].Values.Element}, c)" : "O.Zero")}{(dense.Inputs > 1 ? ", odd = O.Zero" : "")};");
            for (int k = 0; k < dense.Inputs; k++)
            {
                string sum = k % 2 == 0 ? "even" : "odd";
                w.Line($"{sum} = O.MultiplyAdd(O.Broadcast({new Place(x, Text.Number(k))}), O.Load({Kernel(dense)}, {Place.Sum(Text.Number(k * padded), "c")}), {sum});");
            }

            w.Line($"O.Store({Loops.Padding(dense.Function.Value(Total(dense)), dense.Units, "c", Lanes.Any)}, ref {y}, c);");
        }
    }

    private static void WriteUnit(CodeWriter w, DenseStage dense, string x, string y)
    {
        w.Line($"V unit = O.Multiply(O.Load(ref {x}, 0), O.Load({Kernel(dense)}, 0));");
        using (w.Block($"for (nint c = O.Count; c < {dense.Inputs}; c += O.Count)"))
        {
            w.Line($"unit = O.MultiplyAdd(O.Load(ref {x}, c), O.Load({Kernel(dense)}, c), unit);");
        }

        w.Line($"{y} = {Bias(dense)}O.Sum(unit);");
    }

    /// <summary>A single row, all of whose values lie where the last layer has left them.</summary>
    private sealed class RowFrame(string place) : Frame
    {
        public override string Rows => "1";

        public override string Values(BufferPlan buffer) => place;
    }
}
