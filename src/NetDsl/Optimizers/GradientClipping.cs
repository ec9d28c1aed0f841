using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Limits on gradients before a step. NaN passes, so that a diverged network is seen.</summary>
internal static class GradientClipping
{
    /// <summary>Lanes of the sum of squares, whatever the vectors' width: the norm has the same order of summation everywhere.</summary>
    private const int Lanes = 16;

    /// <summary>Scales the gradients down to a Euclidean norm of at most <paramref name="limit"/>; an infinite norm cannot be, and stays.</summary>
    /// <param name="gradients">All gradients; a multiple of 16.</param>
    /// <param name="limit">Largest norm, above 0.</param>
    /// <returns>The norm before.</returns>
    public static float ClipNorm(Span<float> gradients, float limit) => Vector512.IsHardwareAccelerated
        ? ClipNorm<Vector512<float>, VectorOps512>(gradients, limit)
        : ClipNorm<Vector<float>, VectorOps>(gradients, limit);

    /// <summary>Clamps each gradient to [-<paramref name="limit"/>, <paramref name="limit"/>].</summary>
    /// <param name="gradients">All gradients; a multiple of 16.</param>
    /// <param name="limit">Largest magnitude, above 0.</param>
    public static void ClipValue(Span<float> gradients, float limit)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            ClipValue<Vector512<float>, VectorOps512>(gradients, limit);
        }
        else
        {
            ClipValue<Vector<float>, VectorOps>(gradients, limit);
        }
    }

    internal static float ClipNorm<V, O>(Span<float> gradients, float limit)
        where V : struct
        where O : struct, IVectorOps<V>
    {
        double squares = SumOfSquares<V, O>(gradients);
        if (!double.IsFinite(squares) || squares < 1e-30)
        {
            // Squares beyond the range of float, or below it: the slow way decides.
            squares = 0;
            foreach (float g in gradients)
            {
                squares += (double)g * g;
            }
        }
        double norm = Math.Sqrt(squares);
        if (norm > limit && double.IsFinite(norm))
        {
            Scale<V, O>(gradients, (float)(limit / norm));
        }
        return (float)norm;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void ClipValue<V, O>(Span<float> gradients, float limit)
        where V : struct
        where O : struct, IVectorOps<V>
    {
        ref float g = ref MemoryMarshal.GetReference(gradients);
        V highest = O.Broadcast(limit), lowest = O.Broadcast(-limit);
        for (nint i = 0; i < gradients.Length; i += O.Count)
        {
            O.Store(O.Min(highest, O.Max(lowest, O.Load(ref g, i))), ref g, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SumOfSquares<V, O>(Span<float> gradients)
        where V : struct
        where O : struct, IVectorOps<V>
    {
        ref float g = ref MemoryMarshal.GetReference(gradients);
        double sum = 0;
        Span<float> lanes = stackalloc float[Lanes];
        for (nint lane = 0; lane < Lanes; lane += O.Count)
        {
            V squares = O.Zero;
            for (nint i = lane; i < gradients.Length; i += Lanes)
            {
                V v = O.Load(ref g, i);
                squares = O.MultiplyAdd(v, v, squares);
            }
            O.Store(squares, ref MemoryMarshal.GetReference(lanes), lane);
        }
        foreach (float lane in lanes)
        {
            sum += lane;
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale<V, O>(Span<float> gradients, float factor)
        where V : struct
        where O : struct, IVectorOps<V>
    {
        ref float g = ref MemoryMarshal.GetReference(gradients);
        V factors = O.Broadcast(factor);
        for (nint i = 0; i < gradients.Length; i += O.Count)
        {
            O.Store(O.Multiply(factors, O.Load(ref g, i)), ref g, i);
        }
    }
}
