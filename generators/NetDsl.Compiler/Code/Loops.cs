using System;
using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Code;

/// <summary>The handful of loop shapes around tiles and element math: widths, remainders and row tails are decided here, once.</summary>
public static class Loops
{
    /// <summary>Walks over padded columns in steps of as many vectors as a tile is wide; the body gets that number and the first column.</summary>
    public static void Columns(CodeWriter w, int padded, Lanes lanes, Action<int, string> body)
    {
        if (lanes == Lanes.Any)
        {
            if (padded == 0)
            {
                return;
            }

            using (w.Block($"for (nint j = 0; j < {padded}; j += 2 * O.Count)"))
            {
                body(2, "j");
            }

            return;
        }

        int full = padded / 64 * 64;
        if (full == 64)
        {
            w.Braces(() => body(4, "0"));
        }
        else if (full > 64)
        {
            using (w.Block($"for (nint j = 0; j < {full}; j += 64)"))
            {
                body(4, "j");
            }
        }

        if (padded > full)
        {
            w.Braces(() => body((padded - full) / 16, Text.Number(full)));
        }
    }

    /// <summary>
    /// Walks over the batch in tiles, the last rows in lower ones; the body gets the height. The row is <c>r</c>. Where a higher tile follows a
    /// lower one, it takes the last rows if these are as many: 5 rows in one tile instead of 4 and 1.
    /// </summary>
    public static void Rows(CodeWriter w, IReadOnlyList<int> heights, Action<int> body)
    {
        w.Line("nint r = 0;");
        for (int i = 0; i < heights.Count; i++)
        {
            int height = heights[i];
            string unlessLast = i + 1 < heights.Count && heights[i + 1] > height ? $" && r + {heights[i + 1]} != rows" : "";
            using (w.Block(height == 1 ? "for (; r < rows; r++)" : $"for (; r + {height} <= rows{unlessLast}; r += {height})"))
            {
                body(height);
            }
        }
    }

    /// <summary>Walks over a constant number of rows of a tile, the remainder in one lower tile; the body gets height and first row.</summary>
    public static void FixedRows(CodeWriter w, int count, int height, string variable, Action<int, string> body)
    {
        int full = count / height * height;
        if (full == height)
        {
            w.Braces(() => body(height, "0"));
        }
        else if (full > 0)
        {
            using (w.Block($"for (nint {variable} = 0; {variable} < {full}; {variable} += {height})"))
            {
                body(height, variable);
            }
        }

        if (count > full)
        {
            w.Braces(() => body(count - full, Text.Number(full)));
        }
    }

    /// <summary>Tile heights over the batch for a tile so many vectors wide, with tails that keep several independent sums.</summary>
    /// <param name="vectors">Vectors of the tile.</param>
    /// <param name="lanes">Lanes that the text is written for.</param>
    /// <param name="brief">Whether a tile's loop and its stores are short: another tile must not make the kernel too large for the JIT.</param>
    public static IReadOnlyList<int> Heights(int vectors, Lanes lanes, bool brief = true) => (lanes, vectors) switch
    {
        (Lanes.Any, _) => [6, 2, 1],
        (_, 4) when brief => [4, 5, 2, 1],
        (_, 4) => [4, 2, 1],
        (_, 3) => [6, 2, 1],
        (_, 2) => [8, 4, 1],
        _ => [8, 4, 1],
    };

    /// <summary>Element math over all rows of one or more buffers: loads, then stores, per vector; the offset is <c>i</c>, the column <c>c</c>.</summary>
    public static void Map(CodeWriter w, BufferPlan shape, Action body)
    {
        if (shape.IsColumn)
        {
            using (w.Block("for (nint i = 0; i < rows; i += O.Count)"))
            {
                body();
            }

            return;
        }

        if (shape.IsDense)
        {
            using (w.Block("for (nint r = 0; r < rows; r++)"))
            using (w.Block($"for (nint c = 0, i = r * {shape.Stride}; c < {shape.Padded}; c += O.Count, i += O.Count)"))
            {
                body();
            }

            return;
        }

        MapPlan map = shape.Map!;
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        using (w.Block($"for (nint v = 0; v < {map.Height}; v++)"))
        using (w.Block($"for (nint c = 0, i = {Place.Sum($"r * {shape.Stride} + v * {map.Line}", Text.Number(map.Origin))}; c < {map.LineLength}; c += O.Count, i += O.Count)"))
        {
            body();
        }
    }

    /// <summary>Stores a value of <see cref="Map"/>. What lies around a map stays as it is, and padding stays 0.</summary>
    /// <param name="value">The vector.</param>
    /// <param name="destination">A buffer of the shape.</param>
    /// <param name="shape">The shape that is walked over.</param>
    /// <param name="keepsZero">Whether padding of 0 has given 0.</param>
    public static string Store(string value, string destination, BufferPlan shape, bool keepsZero)
    {
        string kept = shape switch
        {
            { IsDense: true } => keepsZero ? value : Masked(value, shape),
            { Map.Overlaps: true } when shape.Map.LineLength % 16 != 0 => $"O.FirstLanes({value}, {shape.Map.LineLength} - (int)c, O.Load(ref {destination}, i))",
            _ => value,
        };
        return $"O.Store({kept}, ref {destination}, i);";
    }

    /// <summary>
    /// Keeps the padding behind so many columns at 0, given the column of a vector's first lane. Weights of 0 do so by themselves, but not for an infinite input,
    /// whose product with 0 is no number.
    /// </summary>
    public static Expr Padding(Expr value, int columns, string column, Lanes lanes)
    {
        if (columns % 16 == 0)
        {
            return value;
        }

        bool known = int.TryParse(column, out int first) && lanes == Lanes.Sixteen;
        return known && first + 16 <= columns ? value : Expr.FirstLanes(value, known ? Text.Number(columns - first) : column.Contains(" ") ? $"{columns} - (int)({column})" : $"{columns} - (int){column}");
    }

    /// <summary>Keeps the padding of a row at 0 when a value of 0 would not stay 0.</summary>
    public static string Masked(string value, BufferPlan shape) =>
        shape.IsColumn || shape.Width == shape.Padded ? value : $"O.FirstLanes({value}, {shape.Width} - (int)c)";
}
