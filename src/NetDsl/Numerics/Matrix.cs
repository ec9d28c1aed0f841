using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Runtime;

/// <summary>Rearranges matrices.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Matrix
{
    /// <summary>Columns of the widest panel: weights lie in panels, row by row in each.</summary>
    public const int PanelWidth = 64;

    /// <summary>Writes the transpose of a row-major matrix, in blocks of 16 x 16 or 4 x 4 where the processor can shuffle them.</summary>
    /// <param name="source">First element of the matrix.</param>
    /// <param name="stride">Floats between its rows.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="destination">First element of the transpose; <paramref name="columns"/> rows.</param>
    /// <param name="transposedStride">Floats between the rows of the transpose; what lies behind <paramref name="rows"/> is not written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(ref float source, int stride, int rows, int columns, ref float destination, int transposedStride)
    {
        if (Avx512F.IsSupported && rows >= 16 && columns >= 16)
        {
            TransposeWide(ref source, stride, rows, columns, ref destination, transposedStride);
            return;
        }

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

    /// <summary>In blocks of 16 x 16; the last of a row or column begins so early that it ends with the matrix, and writes some elements again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeWide(ref float source, int stride, int rows, int columns, ref float destination, int transposedStride)
    {
        for (int i = 0; i < rows; i += 16)
        {
            nint r = Math.Min(i, rows - 16);
            for (int j = 0; j < columns; j += 16)
            {
                nint c = Math.Min(j, columns - 16);
                ref float from = ref Unsafe.Add(ref source, r * stride + c);
                ref float to = ref Unsafe.Add(ref destination, c * transposedStride + r);
                (Vector512<float> a0, Vector512<float> b0, Vector512<float> c0, Vector512<float> d0) = FourRows(ref from, stride);
                (Vector512<float> a1, Vector512<float> b1, Vector512<float> c1, Vector512<float> d1) = FourRows(ref Unsafe.Add(ref from, 4 * (nint)stride), stride);
                (Vector512<float> a2, Vector512<float> b2, Vector512<float> c2, Vector512<float> d2) = FourRows(ref Unsafe.Add(ref from, 8 * (nint)stride), stride);
                (Vector512<float> a3, Vector512<float> b3, Vector512<float> c3, Vector512<float> d3) = FourRows(ref Unsafe.Add(ref from, 12 * (nint)stride), stride);
                StoreFourColumns(a0, a1, a2, a3, ref to, transposedStride);
                StoreFourColumns(b0, b1, b2, b3, ref Unsafe.Add(ref to, transposedStride), transposedStride);
                StoreFourColumns(c0, c1, c2, c3, ref Unsafe.Add(ref to, 2 * (nint)transposedStride), transposedStride);
                StoreFourColumns(d0, d1, d2, d3, ref Unsafe.Add(ref to, 3 * (nint)transposedStride), transposedStride);
            }
        }
    }

    /// <summary>Four rows of 16 elements, transposed within each group of four columns: the first result holds columns 0, 4, 8 and 12.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> First, Vector512<float> Second, Vector512<float> Third, Vector512<float> Fourth) FourRows(ref float from, nint stride)
    {
        Vector512<float> r0 = VectorOps512.Load(ref from, 0), r1 = VectorOps512.Load(ref from, stride), r2 = VectorOps512.Load(ref from, 2 * stride), r3 = VectorOps512.Load(ref from, 3 * stride);
        Vector512<float> low01 = Avx512F.UnpackLow(r0, r1), high01 = Avx512F.UnpackHigh(r0, r1), low23 = Avx512F.UnpackLow(r2, r3), high23 = Avx512F.UnpackHigh(r2, r3);
        return (Avx512F.Shuffle(low01, low23, 0x44), Avx512F.Shuffle(low01, low23, 0xEE), Avx512F.Shuffle(high01, high23, 0x44), Avx512F.Shuffle(high01, high23, 0xEE));
    }

    /// <summary>Stores every fourth of 16 columns: each vector holds four rows of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFourColumns(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, ref float to, nint stride)
    {
        Vector512<float> lowAB = Avx512F.Shuffle4x128(a, b, 0x44), highAB = Avx512F.Shuffle4x128(a, b, 0xEE), lowCD = Avx512F.Shuffle4x128(c, d, 0x44), highCD = Avx512F.Shuffle4x128(c, d, 0xEE);
        VectorOps512.Store(Avx512F.Shuffle4x128(lowAB, lowCD, 0x88), ref to, 0);
        VectorOps512.Store(Avx512F.Shuffle4x128(lowAB, lowCD, 0xDD), ref to, 4 * stride);
        VectorOps512.Store(Avx512F.Shuffle4x128(highAB, highCD, 0x88), ref to, 8 * stride);
        VectorOps512.Store(Avx512F.Shuffle4x128(highAB, highCD, 0xDD), ref to, 12 * stride);
    }
}
