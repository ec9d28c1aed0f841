using System;
using System.Linq;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;

namespace NetDsl.Compiler.Stages;

/// <summary>
/// One row times a panel of weights. A single row has only as many independent sums as the panel has vectors, so the sum
/// over the inputs is split into several that are added at the end.
/// </summary>
internal sealed class RowTile(ActivationFunction function, int inputs, int columns, int width, bool bias, bool paired = false)
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
            int step = paired ? Math.Max(2, splits) : splits, whole = inputs / step * step;
            if (whole > step)
            {
                w.Line($"ref float end = ref Unsafe.Add(ref x, {whole});");
                using (w.Block("do"))
                {
                    Steps(step);
                    w.Line($"a = ref Unsafe.Add(ref a, {step});");
                    w.Line($"b = ref Unsafe.Add(ref b, {(paired ? step / 2 : step) * width});");
                }

                w.Line("while (Unsafe.IsAddressLessThan(ref a, ref end));");
                Steps(inputs - whole);
            }
            else
            {
                Steps(inputs);
            }

            w.Line(Vectors(c => $"O.Store({Result(c)}, ref y, {Place.Sum(column, Tile.Offset(c, lanes))});", " "));
        });

        Expr Result(int c)
        {
            Expr sum = Enumerable.Range(1, splits - 1).Aggregate(Expr.Variable(Sum(0, c)), (sum, s) => sum + Expr.Variable(Sum(s, c)));
            return Loops.Padding(function.Value(sum), columns, Place.Sum(column, Tile.Offset(c, lanes)), lanes);
        }

        void Steps(int count)
        {
            for (int k = 0; k < count; k++)
            {
                if (paired)
                {
                    Pair(k, k + 1 < count);
                    k++;
                    continue;
                }

                w.Line("{ V s = O.Broadcast(" + new Place("a", Text.Number(k)) + "); "
                    + Vectors(c => $"{Sum(k % splits, c)} = O.MultiplyAdd(s, {Load(k, c)}, {Sum(k % splits, c)});", " ") + " }");
            }
        }

        // Two inputs whose weights lie in the halves of one float; see Tile.
        void Pair(int k, bool both) =>
            w.Braces(() =>
            {
                w.Line($"V s = O.Broadcast({new Place("a", Text.Number(k))}){(both ? $", t = O.Broadcast({new Place("a", Text.Number(k + 1))})" : "")};");
                for (int c = 0; c < vectors; c++)
                {
                    string lower = Sum(k % splits, c), upper = Sum((k + 1) % splits, c);
                    w.Line($"V u{c} = {Load(k / 2, c)}; {(both ? $"{upper} = O.MultiplyAdd(t, u{c}, {upper}); " : "")}{lower} = O.MultiplyAdd(s, O.LowerBFloat16(u{c}), {lower});");
                }
            });

        string Load(int row, int c) => $"O.Load(ref b, {Place.Sum(Text.Number(row * width), Tile.Offset(c, lanes))})";

        string Vectors(Func<int, string> text, string separator) => string.Join(separator, Enumerable.Range(0, vectors).Select(text));
    }

    private static string Sum(int split, int vector) => $"c{split}{vector}";
}
