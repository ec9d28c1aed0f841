using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Compiler;

/// <summary>Number of lanes that a kernel's text is written for.</summary>
public enum Lanes
{
    /// <summary>16 lanes and 32 registers: tiles of up to 24 accumulators.</summary>
    Sixteen,

    /// <summary>4 or 8 lanes and perhaps only 16 registers: at most 12 accumulators, or half of them spill.</summary>
    Any,
}

/// <summary>
/// The register tile of a matrix product, the one loop in which a dense network spends its time:
/// <c>C[row, column] = bias[column] + sum_k A[row, k] B[k, column]</c>. Elements of A are broadcast, rows of B are vectors,
/// one local variable holds one vector of C.
/// </summary>
public sealed class Tile
{
    /// <summary>First element of A.</summary>
    public required Place A { get; init; }

    /// <summary>Floats between two rows of A in the tile.</summary>
    public required int ARow { get; init; }

    /// <summary>Floats between two steps of k in A.</summary>
    public required int AStep { get; init; }

    /// <summary>First element of B.</summary>
    public required Place B { get; init; }

    /// <summary>Floats between two steps of k in B.</summary>
    public required int BStep { get; init; }

    /// <summary>Steps of k: a number, or <c>rows</c> (1 or more).</summary>
    public required string Count { get; init; }

    /// <summary>Where the sums begin; null for 0.</summary>
    public Place? Bias { get; init; }

    /// <summary>First element of C.</summary>
    public required Place C { get; init; }

    /// <summary>Floats between two rows of C.</summary>
    public required int CRow { get; init; }

    /// <summary>What is stored, given the sum and the place in C (an offset from its first element).</summary>
    public Func<Expr, string, Expr> Finish { get; init; } = (sum, _) => sum;

    /// <summary>Writes a tile of the given height and width.</summary>
    public void Write(CodeWriter w, int height, int vectors, Lanes lanes)
    {
        IEnumerable<int> rows = Enumerable.Range(0, height), columns = Enumerable.Range(0, vectors);
        foreach (int r in rows)
        {
            w.Line("V " + string.Join(", ", columns.Select(c => $"{Sum(r, c)} = {(Bias is null ? "O.Zero" : $"O.Load(ref {Bias.Base}, {Place.Sum(Bias.Offset, Offset(c, lanes))})")}")) + ";");
        }

        w.Line($"ref float a = ref {A}, b = ref {B};");
        w.Line($"ref float end = ref Unsafe.Add(ref a, {Place.Times(Count, AStep)});");
        using (w.Block("do"))
        {
            w.Line("V " + string.Join(", ", columns.Select(c => $"b{c} = O.Load(ref b, {Offset(c, lanes)})")) + ";");
            foreach (int r in rows)
            {
                string element = r == 0 ? "a" : $"Unsafe.Add(ref a, {r * ARow})";
                w.Line($"V s{r} = O.Broadcast({element}); " + string.Join(" ", columns.Select(c => $"{Sum(r, c)} = O.MultiplyAdd(s{r}, b{c}, {Sum(r, c)});")));
            }

            w.Line($"a = ref Unsafe.Add(ref a, {AStep});");
            w.Line($"b = ref Unsafe.Add(ref b, {BStep});");
        }

        w.Line("while (Unsafe.IsAddressLessThan(ref a, ref end));");
        w.Line($"ref float c = ref {C};");
        foreach (int r in rows)
        {
            w.Line(string.Join(" ", columns.Select(c =>
            {
                string place = Place.Sum(Text.Number(r * CRow), Offset(c, lanes));
                return $"O.Store({Finish(Expr.Variable(Sum(r, c)), place)}, ref c, {place});";
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

    private static string Sum(int row, int column) => $"c{row}{column}";
}
