using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>The element math of an optimizer; its fields are the settings of one step.</summary>
internal interface IUpdateRule
{
    /// <summary>How many running averages the rule keeps: 0 to 3.</summary>
    static abstract int StateCount { get; }

    /// <summary>Returns the new parameters and changes the averages; those beyond <see cref="StateCount"/> are not read or kept.</summary>
    V Step<V, O>(V parameter, V gradient, ref V first, ref V second, ref V third)
        where V : struct
        where O : struct, IVectorOps<V>;
}

/// <summary>The loop that all optimizers share: one pass over parameters, gradients and averages.</summary>
internal static class UpdateLoop
{
    /// <summary>Takes one step with the widest vectors that are fast.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit each other, or are no multiple of 16.</exception>
    public static void Run<R>(R rule, Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> state)
        where R : struct, IUpdateRule
    {
        if (parameters.Length % 16 != 0 || gradients.Length != parameters.Length || state.Length != (long)R.StateCount * parameters.Length)
        {
            throw new ArgumentException(
                $"{parameters.Length} parameters, {gradients.Length} gradients and {state.Length} floats of state do not fit: a multiple of 16, as many gradients, and {R.StateCount} times as many floats of state are needed.");
        }
        if (Vector512.IsHardwareAccelerated)
        {
            Run<R, Vector512<float>, VectorOps512>(rule, parameters, gradients, state);
        }
        else
        {
            Run<R, Vector<float>, VectorOps>(rule, parameters, gradients, state);
        }
    }

    /// <summary>
    /// The loop for one width. The rule's settings are floats that each iteration broadcasts out of memory, which costs
    /// nothing: as vectors they would lie unaligned on the stack and be read across cache lines.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<R, V, O>(R rule, Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> state)
        where R : struct, IUpdateRule
        where V : struct
        where O : struct, IVectorOps<V>
    {
        nint length = parameters.Length;
        ref float p = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float s = ref MemoryMarshal.GetReference(state);
        for (nint i = 0; i < length; i += O.Count)
        {
            V first = R.StateCount > 0 ? O.Load(ref s, i) : O.Zero;
            V second = R.StateCount > 1 ? O.Load(ref s, length + i) : O.Zero;
            V third = R.StateCount > 2 ? O.Load(ref s, 2 * length + i) : O.Zero;
            O.Store(rule.Step<V, O>(O.Load(ref p, i), O.Load(ref g, i), ref first, ref second, ref third), ref p, i);
            if (R.StateCount > 0)
            {
                O.Store(first, ref s, i);
            }
            if (R.StateCount > 1)
            {
                O.Store(second, ref s, length + i);
            }
            if (R.StateCount > 2)
            {
                O.Store(third, ref s, 2 * length + i);
            }
        }
    }
}

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
