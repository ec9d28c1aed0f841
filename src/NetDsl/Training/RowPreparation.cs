using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Runtime;

/// <summary>Prepares one row of features: <c>x' = (x - shift) scale</c>.</summary>
internal static class RowPreparation
{
    /// <summary>Writes the prepared row; source and destination do not overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(ref float source, ref float shift, ref float scale, ref float destination, int width)
    {
        int lanes = Vector<float>.Count;
        if (width < lanes)
        {
            for (int i = 0; i < width; i++)
            {
                Unsafe.Add(ref destination, i) = (Unsafe.Add(ref source, i) - Unsafe.Add(ref shift, i)) * Unsafe.Add(ref scale, i);
            }

            return;
        }

        int last = width - lanes;
        for (int i = 0; i < last; i += lanes)
        {
            ApplyVector(ref source, ref shift, ref scale, ref destination, (nuint)i);
        }

        // The last vector overlaps the one before it: it computes the same numbers again and never leaves the row.
        ApplyVector(ref source, ref shift, ref scale, ref destination, (nuint)last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ApplyVector(ref float source, ref float shift, ref float scale, ref float destination, nuint i) =>
        ((Vector.LoadUnsafe(ref source, i) - Vector.LoadUnsafe(ref shift, i)) * Vector.LoadUnsafe(ref scale, i)).StoreUnsafe(ref destination, i);
}
