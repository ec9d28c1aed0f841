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
    public static void Run<R>(in StepSettings settings, in UpdateBlocks blocks)
        where R : IUpdateRule
    {
        int all = blocks.Parameters.Length;
        if (all % 16 != 0 || blocks.Gradients.Length != all || blocks.State.Length != (long)R.StateCount * all || (blocks.Start | blocks.Length) % 16 != 0 || blocks.Start < 0 || blocks.Length > all - blocks.Start)
        {
            ThrowMisfit(blocks, R.StateCount);
        }

        if (Vector512.IsHardwareAccelerated)
        {
            Run<R, Vector512<float>, VectorOps512>(settings, blocks);
        }
        else
        {
            Run<R, Vector<float>, VectorOps>(settings, blocks);
        }
    }

    private static void ThrowMisfit(in UpdateBlocks blocks, int stateCount) => throw new ArgumentException(
        $"{blocks.Parameters.Length} parameters, {blocks.Gradients.Length} gradients and {blocks.State.Length} floats of state do not fit, or not elements {blocks.Start} to {blocks.Start + blocks.Length} of them: a multiple of 16, as many gradients, and {stateCount} times as many floats of state are needed.");

    /// <summary>
    /// The loop for one width. The settings are broadcast in front of it, into locals: as fields of a struct they would be
    /// read from the stack again in each iteration (measured: 10 % of Adam's time).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<R, V, O>(in StepSettings settings, in UpdateBlocks blocks)
        where R : IUpdateRule
        where V : struct
        where O : struct, IVectorOps<V>
    {
        V a = O.Broadcast(settings.A), b = O.Broadcast(settings.B), c = O.Broadcast(settings.C);
        V d = O.Broadcast(settings.D), e = O.Broadcast(settings.E), f = O.Broadcast(settings.F);
        nint length = blocks.Parameters.Length, end = blocks.Start + blocks.Length;
        ref float p = ref MemoryMarshal.GetReference(blocks.Parameters);
        ref float g = ref MemoryMarshal.GetReference(blocks.Gradients);
        ref float s = ref MemoryMarshal.GetReference(blocks.State);
        for (nint i = blocks.Start; i < end; i += O.Count)
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
