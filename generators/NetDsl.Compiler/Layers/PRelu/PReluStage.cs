using System.Collections.Generic;

namespace NetDsl.Compiler;

/// <summary>One pass over the rows in each direction. Padding stays 0 by itself: 0 times anything.</summary>
public sealed class PReluStage(StageContext context) : Stage(context)
{
    private string Name => Context.Name;

    public override string Kernel => "row by row, value by value";

    public override void WriteForward(CodeWriter w)
    {
        using (KernelWriter.Kernel(w, $"{Name}: y = gain x.", $"{Name}Scale(ref float x, ref float gain, ref float y, int rows)"))
        {
            Rows(w, () => w.Line("O.Store(O.Multiply(O.Load(ref x, xRow + c), O.Load(ref gain, c)), ref y, yRow + c);"));
        }
    }

    public override void WriteBackward(CodeWriter w)
    {
        if (!Context.Learns && !Context.NeedsInputGradient)
        {
            return;
        }

        using (KernelWriter.Kernel(w, $"{Name}: dgain = sum dy x, dx = gain dy.", $"{Name}Derive(ref float x, ref float gain{(Context.NeedsInputGradient ? ", ref float dx" : "")}, ref float dy{(Context.Learns ? ", ref float dGain" : "")}, int rows)"))
        {
            if (Context.Learns)
            {
                Columns(w, () => w.Line("O.Store(O.Zero, ref dGain, c);"));
            }

            Rows(w, () =>
            {
                w.Line("V value = O.Load(ref x, xRow + c), d = O.Load(ref dy, yRow + c);");
                if (Context.Learns)
                {
                    w.Line("O.Store(O.MultiplyAdd(d, value, O.Load(ref dGain, c)), ref dGain, c);");
                }

                if (Context.NeedsInputGradient)
                {
                    // The layer before may have fused its activation: its derivative is applied here.
                    Expr gradient = Context.ThroughInput(Expr.Variable("d") * Expr.Variable("O.Load(ref gain, c)"), Expr.Variable("value"));
                    w.Line($"O.Store({gradient.Print()}, ref dx, xRow + c);");
                }
            });
        }
    }

    public override IEnumerable<string> Infer(string x, string y, string rows) => [$"{Name}Scale({x}, {Context.Tensors["gain"].Value}, {y}, {rows});"];

    public override IEnumerable<string> Backward(string x, string y, string dx, string dy) =>
        [$"{Name}Derive({x}, {Context.Tensors["gain"].Value}{(Context.NeedsInputGradient ? ", " + dx : "")}, {dy}{(Context.Learns ? ", " + Context.Tensors["gain"].Gradient : "")}, rows);"];

    /// <summary>Walks over the rows, which may lie further apart in front of the layer than behind it.</summary>
    private void Rows(CodeWriter w, System.Action body)
    {
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            w.Line($"nint xRow = r * {Context.Input.Stride}, yRow = r * {Context.Output.Stride};");
            Columns(w, body);
        }
    }

    private void Columns(CodeWriter w, System.Action body)
    {
        using (w.Block($"for (nint c = 0; c < {Context.Output.Padded}; c += O.Count)"))
        {
            body();
        }
    }
}
