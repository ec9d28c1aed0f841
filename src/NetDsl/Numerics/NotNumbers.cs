using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>Looks for NaN.</summary>
internal static class NotNumbers
{
    /// <summary>Place of the first value that is NaN, or -1.</summary>
    // Called after each step of a training: optimized from the first call on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int IndexIn(ReadOnlySpan<float> values)
    {
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            // Only NaN differs from itself.
            var x = new Vector<float>(values[i..]);
            if (!Vector.EqualsAll(x, x)) break;
        }

        for (; i < values.Length; i++)
        {
            if (float.IsNaN(values[i])) return i;
        }

        return -1;
    }
}
