using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Runtime;

/// <summary>Copies between the user's rows, which lie side by side, and the padded rows of a workspace.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rows
{
    /// <summary>Copies rows of <paramref name="width"/> floats to rows that are <paramref name="stride"/> apart; the padding becomes 0.</summary>
    public static void Pad(ref readonly float source, int width, ref float destination, int stride, int rows)
    {
        for (nint r = 0; r < rows; r++)
        {
            ReadOnlySpan<float> row = MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in source), r * width), width);
            Span<float> padded = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, r * stride), stride);
            row.CopyTo(padded);
            padded[width..].Clear();
        }
    }

    /// <summary>As <see cref="Pad"/>, with <c>(x - shift) scale</c> on the way.</summary>
    public static void Prepare(ref readonly float source, int width, ref readonly float shift, ref readonly float scale, ref float destination, int stride, int rows)
    {
        ReadOnlySpan<float> shifts = MemoryMarshal.CreateReadOnlySpan(in shift, width), scales = MemoryMarshal.CreateReadOnlySpan(in scale, width);
        for (nint r = 0; r < rows; r++)
        {
            ReadOnlySpan<float> row = MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in source), r * width), width);
            Span<float> padded = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, r * stride), stride);
            for (int c = 0; c < width; c++)
            {
                padded[c] = (row[c] - shifts[c]) * scales[c];
            }

            padded[width..].Clear();
        }
    }

    /// <summary>One row in the inference form of a batch normalisation: <c>gamma (x - mean) / sqrt(variance + epsilon) + beta</c>; source and destination may be the same.</summary>
    public static void Normalize(ref readonly float source, ref readonly float gamma, ref readonly float beta, ref readonly float mean, ref readonly float variance, float epsilon, ref float destination, int width)
    {
        for (int c = 0; c < width; c++)
        {
            double inverse = 1 / Math.Sqrt((double)At(in variance, c) + epsilon);
            Unsafe.Add(ref destination, c) = (float)((At(in source, c) - At(in mean, c)) * inverse * At(in gamma, c) + At(in beta, c));
        }

        static double At(ref readonly float start, int i) => Unsafe.Add(ref Unsafe.AsRef(in start), i);
    }

    /// <summary>Copies rows that are <paramref name="stride"/> apart to rows of <paramref name="width"/> floats side by side.</summary>
    public static void Unpad(ref readonly float source, int stride, ref float destination, int width, int rows)
    {
        if (stride == width)
        {
            MemoryMarshal.CreateReadOnlySpan(in source, rows * width).CopyTo(MemoryMarshal.CreateSpan(ref destination, rows * width));
            return;
        }

        for (nint r = 0; r < rows; r++)
        {
            MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in source), r * stride), width).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, r * width), width));
        }
    }

    /// <summary>Copies rows that are <paramref name="stride"/> apart to places in rows of <paramref name="distance"/> floats: one of several outputs.</summary>
    public static void Unpad(ref readonly float source, int stride, ref float destination, int width, int rows, int distance)
    {
        for (nint r = 0; r < rows; r++)
        {
            MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in source), r * stride), width).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, r * distance), width));
        }
    }
}
