using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>The settings of one step, in the order in which the rule's <see cref="IUpdateRule.Step"/> takes them.</summary>
internal readonly record struct StepSettings(float A, float B = 0, float C = 0, float D = 0, float E = 0, float F = 0);

/// <summary>The element math of an optimizer.</summary>
internal interface IUpdateRule
{
    /// <summary>How many running averages the rule keeps: 0 to 3.</summary>
    static abstract int StateCount { get; }

    /// <summary>
    /// Returns the new parameters and changes the averages; those beyond <see cref="StateCount"/> are not read or kept. The
    /// settings <paramref name="a"/> to <paramref name="f"/> are the same in all lanes; implementations give them their names.
    /// </summary>
    static abstract V Step<V, O>(V parameter, V gradient, ref V first, ref V second, ref V third, V a, V b, V c, V d, V e, V f)
        where V : struct
        where O : struct, IVectorOps<V>;
}

/// <summary>The loop that all optimizers share: one pass over parameters, gradients and averages.</summary>
internal static class UpdateLoop
{
    /// <summary>Takes one step with the widest vectors that are fast.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit each other, or are no multiple of 16.</exception>
    public static void Run<R>(StepSettings settings, Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> state)
        where R : IUpdateRule
    {
        if (parameters.Length % 16 != 0 || gradients.Length != parameters.Length || state.Length != (long)R.StateCount * parameters.Length)
        {
            ThrowMisfit(parameters.Length, gradients.Length, state.Length, R.StateCount);
        }
        if (Vector512.IsHardwareAccelerated)
        {
            Run<R, Vector512<float>, VectorOps512>(settings, parameters, gradients, state);
        }
        else
        {
            Run<R, Vector<float>, VectorOps>(settings, parameters, gradients, state);
        }
    }

    private static void ThrowMisfit(int parameters, int gradients, int state, int stateCount) => throw new ArgumentException(
        $"{parameters} parameters, {gradients} gradients and {state} floats of state do not fit: a multiple of 16, as many gradients, and {stateCount} times as many floats of state are needed.");

    /// <summary>
    /// The loop for one width. The settings are broadcast in front of it, into locals: as fields of a struct they would be
    /// read from the stack again in each iteration (measured: 10 % of Adam's time).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<R, V, O>(StepSettings settings, Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> state)
        where R : IUpdateRule
        where V : struct
        where O : struct, IVectorOps<V>
    {
        V a = O.Broadcast(settings.A), b = O.Broadcast(settings.B), c = O.Broadcast(settings.C);
        V d = O.Broadcast(settings.D), e = O.Broadcast(settings.E), f = O.Broadcast(settings.F);
        nint length = parameters.Length;
        ref float p = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float s = ref MemoryMarshal.GetReference(state);
        for (nint i = 0; i < length; i += O.Count)
        {
            V first = R.StateCount > 0 ? O.Load(ref s, i) : O.Zero;
            V second = R.StateCount > 1 ? O.Load(ref s, length + i) : O.Zero;
            V third = R.StateCount > 2 ? O.Load(ref s, 2 * length + i) : O.Zero;
            V updated = R.Step<V, O>(O.Load(ref p, i), O.Load(ref g, i), ref first, ref second, ref third, a, b, c, d, e, f);
            O.Store(updated, ref p, i);
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
