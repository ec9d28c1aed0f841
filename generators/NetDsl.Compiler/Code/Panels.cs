using System;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Code;

/// <summary>A panel of weights: its width, its first column, where its weights begin, and the columns of the matrix if padding is behind them in this panel, else 0.</summary>
internal sealed record Panel(int Width, string Column, string Weights, int Ends);

/// <summary>A matrix in panels of at most 64 columns, each row by row, so that a kernel reads a panel from beginning to end.</summary>
internal static class Panels
{
    /// <summary>Columns of a full panel.</summary>
    public const int Width = 64;

    /// <summary>Walks over the panels of a matrix: several full ones in a loop over <c>p</c>, the last, narrower one by itself.</summary>
    public static void Walk(CodeWriter w, int rows, int columns, Action<Panel> body)
    {
        int padded = Sizes.Pad(columns), full = padded / Width, last = padded % Width, ends = columns == padded ? 0 : columns;
        if (full > 1)
        {
            using (w.Block($"for (nint p = 0; p < {full}; p++)"))
            {
                body(new Panel(Width, Place.Times("p", Width), Place.Times("p", rows * Width), last > 0 ? 0 : ends));
            }
        }
        else if (full == 1)
        {
            w.Braces(() => body(new Panel(Width, "0", "0", last > 0 ? 0 : ends)), last > 0);
        }

        if (last > 0)
        {
            int first = full * Width;
            w.Braces(() => body(new Panel(last, Text.Number(first), Text.Number(first * rows), ends)), full > 0);
        }
    }
}
