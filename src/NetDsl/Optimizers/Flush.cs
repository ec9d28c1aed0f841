using System.Runtime.CompilerServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// Keeps fading numbers out of the denormal range, where processors are several times slower: a product like <c>0.9 m</c> sticks
/// at the smallest denormal number for ever. NaN passes, so that a diverged network is seen.
/// </summary>
internal static class Flush<V, O>
    where V : struct
    where O : struct, IVectorOps<V>
{
    /// <summary>Gradients up to 1e-17 count as 0: their squares would be denormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Gradient(V value) => Below(value, 1e-17f);

    /// <summary>Averages up to 1e-30 count as 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Average(V value) => Below(value, 1e-30f);

    /// <summary>Averages of squares stay at 1e-30 or above; the root, 1e-15, is far below every sensible epsilon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Squares(V value) => O.Max(O.Broadcast(1e-30f), value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Below(V value, float threshold) => O.Select(O.GreaterThan(O.Broadcast(threshold), O.Abs(value)), O.Zero, value);
}
