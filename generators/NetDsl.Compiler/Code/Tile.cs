using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetDsl.Compiler.Common;

namespace NetDsl.Compiler.Code;

/// <summary>Number of lanes that a kernel's text is written for.</summary>
public enum Lanes
{
    /// <summary>16 lanes and 32 registers: tiles of up to 24 accumulators.</summary>
    Sixteen,

    /// <summary>4 or 8 lanes and perhaps only 16 registers: at most 12 accumulators, or half of them spill.</summary>
    Any,
}

/// <summary>A loop around the innermost one of a tile: a convolution's window has lines, a map has lines.</summary>
/// <param name="Count">How often.</param>
/// <param name="AStep">Floats between two rounds in A.</param>
/// <param name="BStep">Floats between two rounds in B.</param>
public sealed record TileLoop(int Count, int AStep, int BStep);

/// <summary>
/// The register tile of a matrix product, the one loop in which a network spends its time:
/// <c>C[row, column] = bias[column] + sum_k A[row, k] B[k, column]</c>. Elements of A are broadcast, rows of B are vectors,
/// one local variable holds one vector of C.
/// </summary>
public sealed class Tile
{
    /// <summary>Rounds up to which a nest of loops is written out.</summary>
    private const int Unrolled = 16;

    /// <summary>Multiply-adds up to which it is: the JIT gives up on methods that are too large.</summary>
    private const int UnrolledSums = 112;

    /// <summary>First element of A.</summary>
    public required Place A { get; init; }

    /// <summary>Floats between two rows of A in the tile.</summary>
    public int ARow { get; init; }

    /// <summary>Place of a row of A, where rows are not equally far apart.</summary>
    public Func<int, int>? ARows { get; init; }

    /// <summary>Floats between two steps of k in A.</summary>
    public required int AStep { get; init; }

    /// <summary>First element of B.</summary>
    public required Place B { get; init; }

    /// <summary>Floats between two steps of k in B.</summary>
    public required int BStep { get; init; }

    /// <summary>Steps of k: a number, or <c>rows</c> (1 or more).</summary>
    public required string Count { get; init; }

    /// <summary>Loops around the steps of k, outermost first.</summary>
    public IReadOnlyList<TileLoop> Around { get; init; } = [];

    /// <summary>Whether B holds bfloat16 numbers: two steps of k in the bits of a float, the first in the lower half. Only without loops around.</summary>
    public bool Paired { get; init; }

    /// <summary>Whether loops of few rounds are written out.</summary>
    public bool Unrolls { get; init; } = true;

    /// <summary>Where the sums begin; null for 0.</summary>
    public Place? Bias { get; init; }

    /// <summary>Whether the sums begin with what C holds.</summary>
    public bool Accumulates { get; init; }

    /// <summary>First element of C.</summary>
    public required Place C { get; init; }

    /// <summary>Floats between two rows of C.</summary>
    public required int CRow { get; init; }

    /// <summary>Place of a row of C, where rows are not equally far apart.</summary>
    public Func<int, int>? CRows { get; init; }

    /// <summary>Rows of the tile of which only the largest element of each column is stored: a pooling window.</summary>
    public int Pool { get; init; } = 1;

    /// <summary>What is stored, given the sum, the place in C (an offset from its first element) and the vector's column in the tile.</summary>
    public Func<Expr, string, string, Expr> Finish { get; init; } = (sum, _, _) => sum;

    /// <summary>Writes a tile of the given height and width.</summary>
    public void Write(CodeWriter w, int height, int vectors, Lanes lanes)
    {
        IEnumerable<int> rows = Enumerable.Range(0, height), columns = Enumerable.Range(0, vectors);
        if (Accumulates)
        {
            w.Line($"ref float c = ref {C};");
        }

        foreach (int r in rows)
        {
            w.Line("V " + string.Join(", ", columns.Select(c => $"{Sum(r, c)} = {Start(r, Offset(c, lanes))}")) + ";");
        }

        WriteSums(w, rows, columns, lanes);
        if (!Accumulates)
        {
            w.Line($"ref float c = ref {C};");
        }

        for (int r = 0; r < height / Pool; r++)
        {
            w.Line(string.Join(" ", columns.Select(c =>
            {
                string column = Offset(c, lanes), place = Place.Sum(Text.Number(CRowAt(r)), column);
                Expr sum = Enumerable.Range(r * Pool, Pool).Select(i => Expr.Variable(Sum(i, c))).Aggregate(Expr.Largest);
                return $"O.Store({Finish(sum, place, column)}, ref c, {place});";
            })));
        }
    }

    /// <summary>Text of the offset of vector <paramref name="vector"/>.</summary>
    public static string Offset(int vector, Lanes lanes) => (vector, lanes) switch
    {
        (0, _) => "0",
        (_, Lanes.Sixteen) => Text.Number(vector * 16),
        (1, _) => "O.Count",
        _ => $"{vector} * O.Count",
    };

    /// <summary>The loops over k. Pointers run on from loop to loop; behind an inner one they jump to where the next round begins.</summary>
    private void WriteSums(CodeWriter w, IEnumerable<int> rows, IEnumerable<int> columns, Lanes lanes)
    {
        w.Line($"ref float a = ref {A}, b = ref {B};");
        bool constant = int.TryParse(Count, NumberStyles.None, CultureInfo.InvariantCulture, out int count);
        int rounds = Around.Aggregate(count, (n, l) => n * l.Count);
        if (Unrolls && Around.Count > 0 && constant && rounds <= Unrolled && rounds * rows.Count() * columns.Count() <= UnrolledSums)
        {
            Written(w, Around, 0, 0);
            return;
        }

        if (Paired)
        {
            Pairs();
            return;
        }

        Loop(0);

        void Pairs()
        {
            if (count > 1)
            {
                w.Line($"ref float end = ref Unsafe.Add(ref a, {count / 2 * 2 * AStep});");
                using (w.Block("do"))
                {
                    Pair(w, rows, columns, lanes, both: true);
                    Advance(2 * AStep, BStep);
                }

                w.Line("while (Unsafe.IsAddressLessThan(ref a, ref end));");
            }

            if (count % 2 > 0)
            {
                w.Braces(() => Pair(w, rows, columns, lanes, both: false));
            }
        }

        void Loop(int depth)
        {
            if (Unrolls && depth == Around.Count && constant && count <= 4 && depth > 0)
            {
                Written(w, [], 0, 0);
                Advance(count * AStep, count * BStep);
                return;
            }

            bool inner = depth == Around.Count;
            (string times, int aStep, int bStep) = inner ? (Count, AStep, BStep) : (Text.Number(Around[depth].Count), Around[depth].AStep, Around[depth].BStep);
            string end = depth == 0 ? "end" : $"end{depth}";
            w.Line($"ref float {end} = ref Unsafe.Add(ref a, {Place.Times(times, aStep)});");
            using (w.Block("do"))
            {
                if (inner)
                {
                    Step(w, rows, columns, lanes, 0, 0);
                    Advance(aStep, bStep);
                }
                else
                {
                    Loop(depth + 1);
                    (int aDone, int bDone) = depth + 1 == Around.Count ? (count * AStep, count * BStep) : (Around[depth + 1].Count * Around[depth + 1].AStep, Around[depth + 1].Count * Around[depth + 1].BStep);
                    Advance(aStep - aDone, bStep - bDone);
                }
            }

            w.Line($"while (Unsafe.IsAddressLessThan(ref a, ref {end}));");
        }

        void Advance(int a, int b)
        {
            foreach ((string name, int step) in new[] { ("a", a), ("b", b) }.Where(s => s.Item2 != 0))
            {
                w.Line($"{name} = ref Unsafe.Add(ref {name}, {step});");
            }
        }

        void Written(CodeWriter w, IEnumerable<TileLoop> around, int a, int b)
        {
            TileLoop? outer = around.FirstOrDefault();
            for (int i = 0; i < (outer?.Count ?? count); i++)
            {
                if (outer is null)
                {
                    w.Braces(() => Step(w, rows, columns, lanes, a + (i * AStep), b + (i * BStep)));
                }
                else
                {
                    Written(w, around.Skip(1), a + (i * outer.AStep), b + (i * outer.BStep));
                }
            }
        }
    }

    /// <summary>One k: a row of B times an element of every row of A.</summary>
    private void Step(CodeWriter w, IEnumerable<int> rows, IEnumerable<int> columns, Lanes lanes, int a, int b)
    {
        w.Line("V " + string.Join(", ", columns.Select(c => $"b{c} = O.Load(ref b, {Place.Sum(Text.Number(b), Offset(c, lanes))})")) + ";");
        Products(w, rows, columns, "s", "b", a);
    }

    /// <summary>
    /// Two k at once, whose numbers of B lie in one float. The upper half is used as it stands, because the bits behind it were taken into account
    /// when it was rounded; then the lower one is moved up. In this order both need the same registers.
    /// </summary>
    private void Pair(CodeWriter w, IEnumerable<int> rows, IEnumerable<int> columns, Lanes lanes, bool both)
    {
        w.Line("V " + string.Join(", ", columns.Select(c => $"b{c} = O.Load(ref b, {Offset(c, lanes)})")) + ";");
        if (both)
        {
            Products(w, rows, columns, "t", "b", AStep);
        }

        w.Line(string.Join(" ", columns.Select(c => $"b{c} = O.LowerBFloat16(b{c});")));
        Products(w, rows, columns, "s", "b", 0);
    }

    private void Products(CodeWriter w, IEnumerable<int> rows, IEnumerable<int> columns, string element, string vector, int a)
    {
        foreach (int r in rows)
        {
            int place = a + (ARows?.Invoke(r) ?? (r * ARow));
            w.Line($"V {element}{r} = O.Broadcast({new Place("a", Text.Number(place))}); " + string.Join(" ", columns.Select(c => $"{Sum(r, c)} = O.MultiplyAdd({element}{r}, {vector}{c}, {Sum(r, c)});")));
        }
    }

    private string Start(int row, string column) =>
        Accumulates ? $"O.Load(ref c, {Place.Sum(Text.Number(CRowAt(row)), column)})"
        : Bias is null ? "O.Zero"
        : $"O.Load(ref {Bias.Base}, {Place.Sum(Bias.Offset, column)})";

    private int CRowAt(int row) => CRows?.Invoke(row) ?? (row * CRow);

    private static string Sum(int row, int column) => $"c{row}{column}";
}
