using System;
using System.Linq;
using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Code;

/// <summary>
/// Loops of layers with a parameter per column. A column of a vector is one value over all rows; a column of a map is a channel over all pixels of
/// all rows.
/// </summary>
internal static class ColumnLoops
{
    /// <summary>Walks over all values in the order of the buffer; the vector is at <c>i</c>, its first column is <c>c</c>.</summary>
    public static void Values(CodeWriter w, BufferPlan buffer, Action body)
    {
        if (buffer.Map is null)
        {
            Loops.Map(w, buffer, body);
        }
        else
        {
            MapLoops.Vectors(w, buffer, body);
        }
    }

    /// <summary>Stores a value of <see cref="Values"/>, where a value of 0 has given 0.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="value">The vector.</param>
    /// <param name="destination">A buffer that lies alike.</param>
    /// <param name="keepsNext">Whether the next pixel holds something already, so that what reaches into it must not be 0.</param>
    public static string StoreValue(BufferPlan buffer, string value, string destination, bool keepsNext = false) => buffer.Map is null
        ? $"O.Store({value}, ref {destination}, i);"
        : keepsNext ? MapLoops.Store(buffer.Map, value, destination, "i") : MapLoops.StoreInOrder(buffer.Map, value, destination, "i");

    /// <summary>Walks over the columns, a vector of them at a time; the first is <c>c</c>.</summary>
    public static void Columns(CodeWriter w, BufferPlan buffer, Action body)
    {
        using (w.Block($"for (nint c = 0; c < {buffer.Map?.Channels ?? buffer.Padded}; c += O.Count)"))
        {
            body();
        }
    }

    /// <summary>Walks down the columns from <c>c</c> on; their values are at <c>i</c>.</summary>
    public static void Down(CodeWriter w, BufferPlan buffer, Action body)
    {
        if (buffer.Map is null)
        {
            using (w.Block($"for (nint r = 0, i = c; r < rows; r++, i += {buffer.Stride})"))
            {
                body();
            }

            return;
        }

        Lines(w, buffer, () => Pixels(w, buffer, body));
    }

    /// <summary>Adds up in <see cref="Down"/>; over a map line by line, so that long sums lose no digits. The body gets what to append to the names of the sums.</summary>
    public static void Sums(CodeWriter w, BufferPlan buffer, string[] names, Action<string> body)
    {
        if (buffer.Map is null)
        {
            Down(w, buffer, () => body(""));
            return;
        }

        Lines(w, buffer, () =>
        {
            w.Line($"V {string.Join(", ", names.Select(n => $"{n}OfLine = O.Zero"))};");
            Pixels(w, buffer, () => body("OfLine"));
            foreach (string name in names)
            {
                w.Line($"{name} = O.Add({name}, {name}OfLine);");
            }
        });
    }

    /// <summary>A result per column without what the lanes of the next pixels have added up.</summary>
    public static string OfColumns(BufferPlan buffer, string value) => buffer.Map is null ? value : MapLoops.Channels(buffer.Map, value);

    private static void Lines(CodeWriter w, BufferPlan buffer, Action body)
    {
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        using (w.Block($"for (nint v = 0; v < {buffer.Map!.Height}; v++)"))
        {
            body();
        }
    }

    private static void Pixels(CodeWriter w, BufferPlan buffer, Action body)
    {
        using (w.Block($"for (nint u = 0, i = {MapLoops.At(buffer, "v", "0")} + c; u < {buffer.Map!.Width}; u++, i += {buffer.Map.Step})"))
        {
            body();
        }
    }
}
