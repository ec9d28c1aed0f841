using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Runtime;

/// <summary>The loop that applies a function to each of many numbers.</summary>
internal static class ElementMap
{
    /// <summary>The function of one number: a lane of the vector form, so that both give the same bits.</summary>
    public static float Apply<F>(float z)
        where F : struct, IElementFunction => F.Apply<Vector<float>, VectorOps>(new Vector<float>(z))[0];

    /// <summary>The function of each number.</summary>
    public static void Run<F>(ReadOnlySpan<float> source, Span<float> destination)
        where F : struct, IElementFunction
    {
        Check(source, destination);
        if (Vector512.IsHardwareAccelerated)
        {
            Run<F, Vector512<float>, VectorOps512>(source, destination[..source.Length]);
        }
        else
        {
            Run<F, Vector<float>, VectorOps>(source, destination[..source.Length]);
        }
    }

    /// <summary>Throws unless the destination is long enough and either the source itself or elsewhere.</summary>
    public static void Check(ReadOnlySpan<float> source, ReadOnlySpan<float> destination)
    {
        if (destination.Length < source.Length)
        {
            throw new ArgumentException(
                $"The destination has {destination.Length} numbers, the source {source.Length}; it must not be shorter.", nameof(destination));
        }
        if (source.Overlaps(destination[..source.Length], out int offset) && offset != 0)
        {
            throw new ArgumentException(
                $"The destination begins {offset} numbers behind the source and overlaps it; it must begin where the source begins, or not overlap.", nameof(destination));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<F, V, O>(ReadOnlySpan<float> source, Span<float> destination)
        where F : struct, IElementFunction
        where V : struct
        where O : struct, IVectorOps<V>
    {
        ref float from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(destination);
        nint length = source.Length, full = length - length % O.Count;
        for (nint i = 0; i < full; i += O.Count)
        {
            O.Store(F.Apply<V, O>(O.Load(ref from, i)), ref to, i);
        }
        if (full < length)
        {
            Span<float> buffer = stackalloc float[16];
            ref float rest = ref MemoryMarshal.GetReference(buffer);
            source[(int)full..].CopyTo(buffer);
            O.Store(F.Apply<V, O>(O.Load(ref rest, 0)), ref rest, 0);
            buffer[..(int)(length - full)].CopyTo(destination[(int)full..]);
        }
    }
}
