using System;
using System.Linq;

namespace NetDsl.Compiler;

/// <summary>
/// One row times a panel of weights. A single row has only as many independent sums as the panel has vectors, so the sum
/// over the inputs is split into several that are added at the end.
/// </summary>
internal sealed class RowTile(ActivationFunction function, int inputs, int width, bool bias)
{
    /// <summary>Writes the tile; <paramref name="column"/> is the first column of the output and the bias.</summary>
    public void Write(CodeWriter w, int vectors, Place weights, string column, Lanes lanes)
    {
        int splits = Math.Min(inputs, vectors switch { >= 5 => 1, >= 3 => 2, _ => 4 });
        w.Braces(() =>
        {
            for (int s = 0; s < splits; s++)
            {
                w.Line("V " + Vectors(c => $"{Sum(s, c)} = {(s == 0 && bias ? $"O.Load(ref bias, {Place.Sum(column, Tile.Offset(c, lanes))})" : "O.Zero")}", ", ") + ";");
            }

            w.Line($"ref float a = ref x, b = ref {weights};");
            int whole = inputs / splits * splits;
            if (whole > splits)
            {
                w.Line($"ref float end = ref Unsafe.Add(ref x, {whole});");
                using (w.Block("do"))
                {
                    Steps(splits);
                    w.Line($"a = ref Unsafe.Add(ref a, {splits});");
                    w.Line($"b = ref Unsafe.Add(ref b, {splits * width});");
                }

                w.Line("while (Unsafe.IsAddressLessThan(ref a, ref end));");
                Steps(inputs - whole);
            }
            else
            {
                Steps(inputs);
            }

            w.Line(Vectors(c => $"O.Store({function.Value(Enumerable.Range(1, splits - 1).Aggregate(Expr.Variable(Sum(0, c)), (sum, s) => sum + Expr.Variable(Sum(s, c))))}, ref y, {Place.Sum(column, Tile.Offset(c, lanes))});", " "));
        });

        void Steps(int count)
        {
            for (int k = 0; k < count; k++)
            {
                w.Line("{ V s = O.Broadcast(" + new Place("a", Text.Number(k)) + "); "
                    + Vectors(c => $"{Sum(k % splits, c)} = O.MultiplyAdd(s, O.Load(ref b, {Place.Sum(Text.Number(k * width), Tile.Offset(c, lanes))}), {Sum(k % splits, c)});", " ") + " }");
            }
        }

        string Vectors(Func<int, string> text, string separator) => string.Join(separator, Enumerable.Range(0, vectors).Select(text));
    }

    private static string Sum(int split, int vector) => $"c{split}{vector}";
}
