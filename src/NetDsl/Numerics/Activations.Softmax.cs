using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetDsl.Runtime;

namespace NetDsl;

public static partial class Activations
{
    /// <summary><c>exp(z_i) / sum_j exp(z_j)</c>: shares that sum to 1. The largest number is subtracted first, so that nothing overflows.</summary>
    /// <param name="source">The numbers of one row.</param>
    /// <param name="destination">The shares; may be the source.</param>
    /// <exception cref="ArgumentException">The destination is shorter than the source, or overlaps it partly.</exception>
    public static void Softmax(ReadOnlySpan<float> source, Span<float> destination)
    {
        ElementMap.Check(source, destination);
        if (Vector512.IsHardwareAccelerated)
        {
            Softmax<Vector512<float>, VectorOps512>(source, destination[..source.Length]);
        }
        else
        {
            Softmax<Vector<float>, VectorOps>(source, destination[..source.Length]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Softmax<V, O>(ReadOnlySpan<float> source, Span<float> destination)
        where V : struct
        where O : struct, IVectorOps<V>
    {
        // In place from here on. Full vectors first; the rest goes through a buffer.
        source.CopyTo(destination);
        ref float z = ref MemoryMarshal.GetReference(destination);
        nint length = destination.Length, full = length - length % O.Count;
        Span<float> buffer = stackalloc float[16];
        buffer.Fill(float.NegativeInfinity);
        destination[(int)full..].CopyTo(buffer);
        ref float rest = ref MemoryMarshal.GetReference(buffer);

        V largest = O.Load(ref rest, 0);
        for (nint i = 0; i < full; i += O.Count)
        {
            largest = O.Max(largest, O.Load(ref z, i));
        }
        V shift = O.Broadcast(O.MaxLane(largest));
        V sums = O.Zero;
        for (nint i = 0; i < full; i += O.Count)
        {
            V e = KernelMath<V, O>.Exp(O.Subtract(O.Load(ref z, i), shift));
            O.Store(e, ref z, i);
            sums = O.Add(sums, e);
        }
        V last = O.FirstLanes(KernelMath<V, O>.Exp(O.Subtract(O.Load(ref rest, 0), shift)), (int)(length - full));
        V scale = O.Broadcast(1 / O.Sum(O.Add(sums, last)));
        O.Store(O.Multiply(last, scale), ref rest, 0);
        buffer[..(int)(length - full)].CopyTo(destination[(int)full..]);
        for (nint i = 0; i < full; i += O.Count)
        {
            O.Store(O.Multiply(O.Load(ref z, i), scale), ref z, i);
        }
    }
}
