using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Runtime;

/// <summary>Rearranges matrices.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Matrix
{
    /// <summary>Writes the transpose of a row-major matrix, in blocks of 4 x 4 where the processor can shuffle them.</summary>
    /// <param name="source">First element of the matrix.</param>
    /// <param name="stride">Floats between its rows.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="destination">First element of the transpose; <paramref name="columns"/> rows.</param>
    /// <param name="transposedStride">Floats between the rows of the transpose; what lies behind <paramref name="rows"/> is not written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(ref float source, int stride, int rows, int columns, ref float destination, int transposedStride)
    {
        nint blockRows = Sse.IsSupported ? rows / 4 * 4 : 0, blockColumns = columns / 4 * 4;
        for (nint r = 0; r < blockRows; r += 4)
        {
            for (nint c = 0; c < blockColumns; c += 4)
            {
                ref float from = ref Unsafe.Add(ref source, r * stride + c);
                ref float to = ref Unsafe.Add(ref destination, c * transposedStride + r);
                Vector128<float> r0 = Vector128.LoadUnsafe(ref from), r1 = Vector128.LoadUnsafe(ref from, (nuint)stride), r2 = Vector128.LoadUnsafe(ref from, (nuint)stride * 2), r3 = Vector128.LoadUnsafe(ref from, (nuint)stride * 3);
                Vector128<float> low01 = Sse.UnpackLow(r0, r1), low23 = Sse.UnpackLow(r2, r3), high01 = Sse.UnpackHigh(r0, r1), high23 = Sse.UnpackHigh(r2, r3);
                Sse.MoveLowToHigh(low01, low23).StoreUnsafe(ref to);
                Sse.MoveHighToLow(low23, low01).StoreUnsafe(ref to, (nuint)transposedStride);
                Sse.MoveLowToHigh(high01, high23).StoreUnsafe(ref to, (nuint)transposedStride * 2);
                Sse.MoveHighToLow(high23, high01).StoreUnsafe(ref to, (nuint)transposedStride * 3);
            }

            for (nint c = blockColumns; c < columns; c++)
            {
                for (nint i = r; i < r + 4; i++)
                {
                    Unsafe.Add(ref destination, c * transposedStride + i) = Unsafe.Add(ref source, i * stride + c);
                }
            }
        }

        for (nint r = blockRows; r < rows; r++)
        {
            for (nint c = 0; c < columns; c++)
            {
                Unsafe.Add(ref destination, c * transposedStride + r) = Unsafe.Add(ref source, r * stride + c);
            }
        }
    }
}
