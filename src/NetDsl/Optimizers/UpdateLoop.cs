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
            ThrowMisfit(parameters.Length, gradients.Length, state.Length, R.StateCount);
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

    private static void ThrowMisfit(int parameters, int gradients, int state, int stateCount) => throw new ArgumentException(
        $"{parameters} parameters, {gradients} gradients and {state} floats of state do not fit: a multiple of 16, as many gradients, and {stateCount} times as many floats of state are needed.");

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
