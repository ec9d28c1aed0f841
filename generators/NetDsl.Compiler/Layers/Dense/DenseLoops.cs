using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Kernels that several forms of a dense layer share.</summary>
internal static class DenseLoops
{
    /// <summary>db = column sums of dy.</summary>
    public static void WriteBiasGradient(CodeWriter w, string name, BufferPlan y)
    {
        w.Gap().Summary($"{name}, gradient of the bias: db = sum of dy over the batch.").Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (w.Block($"private static void {name}BiasGradient(ref float dy, ref float dBias, int rows)"))
        using (w.Block($"for (nint c = 0; c < {y.Padded}; c += O.Count)"))
        {
            w.Line("V sum = O.Zero;");
            using (w.Block("for (nint r = 0; r < rows; r++)"))
            {
                w.Line($"sum = O.Add(sum, O.Load(ref dy, r * {y.Stride} + c));");
            }

            w.Line("O.Store(sum, ref dBias, c);");
        }
    }

    /// <summary>dx = dy Wt as a broadcast tile over transposed weights, whose rows are the units.</summary>
    public static void WriteTiledInputGradient(CodeWriter w, StageContext context, int units, string source)
    {
        BufferPlan x = context.Input, y = context.Output;
        string[] parameters = ["ref float dy", "ref float transposed", .. context.ReadsInput ? new[] { "ref float x" } : [], "ref float dx", "int rows"];
        int padded = Sizes.Pad(x.Width);
        KernelWriter.WriteBoth(w, $"{context.Name}, gradient of the input: dx = dy W', from {source}.", $"{context.Name}InputGradient", parameters, (w, lanes) =>
            Loops.Columns(w, padded, lanes, (vectors, j) =>
                Loops.Rows(w, Loops.Heights(vectors, lanes, brief: !context.ReadsInput), height =>
                {
                    string first = Place.Sum(Place.Times("r", x.Stride), j);
                    new Tile
                    {
                        A = new Place("dy", Place.Times("r", y.Stride)), ARow = y.Stride, AStep = 1, Count = Text.Number(units),
                        B = new Place("transposed", j), BStep = padded,
                        C = new Place("dx", first), CRow = x.Stride,
                        Finish = (sum, place, _) => context.ThroughInput(sum, Expr.Variable($"O.Load(ref x, {Place.Sum(first, place)})")),
                    }.Write(w, height, vectors, lanes);
                })));
    }
}
