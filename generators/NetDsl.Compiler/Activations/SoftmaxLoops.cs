using NetDsl.Compiler.Code;
using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Activations;

/// <summary>Softmax of one row, the row's loop being open already with row number <c>r</c>.</summary>
internal static class SoftmaxLoops
{
    /// <summary>
    /// Writes the shares of row <c>r</c>: declares <c>row</c>, <c>largest</c> and <c>sum</c>. Padding becomes 0.
    /// </summary>
    public static void WriteShares(CodeWriter w, BufferPlan shape, string z, string y)
    {
        bool padded = shape.Width != shape.Padded;
        w.Line($"nint row = r * {shape.Stride};").Line("V maxima = O.Broadcast(float.MinValue);");
        using (w.Block($"for (nint c = 0; c < {shape.Padded}; c += O.Count)"))
        {
            string value = $"O.Load(ref {z}, row + c)";
            w.Line($"maxima = O.Max(maxima, {(padded ? $"O.FirstLanes({value}, {shape.Width} - (int)c, maxima)" : value)});");
        }

        w.Line("float largest = O.MaxLane(maxima);").Line("V shift = O.Broadcast(largest), sums = O.Zero;");
        using (w.Block($"for (nint c = 0; c < {shape.Padded}; c += O.Count)"))
        {
            string e = $"KernelMath<V, O>.Exp(O.Subtract(O.Load(ref {z}, row + c), shift))";
            w.Line($"V e = {Loops.Masked(e, shape)};").Line("sums = O.Add(sums, e);").Line($"O.Store(e, ref {y}, row + c);");
        }

        w.Line("float sum = O.Sum(sums);").Line("V factor = O.Broadcast(1f / sum);");
        using (w.Block($"for (nint c = 0; c < {shape.Padded}; c += O.Count)"))
        {
            w.Line($"O.Store(O.Multiply(O.Load(ref {y}, row + c), factor), ref {y}, row + c);");
        }
    }
}
