using System.Runtime.CompilerServices;

namespace NetDsl.Runtime;

/// <summary>One block of scratch per thread for the predictions of all models; it grows to the largest need and stays.</summary>
internal static class InferenceScratch
{
    [ThreadStatic]
    private static AlignedBlock? block;

    /// <summary>Floats of the smallest block.</summary>
    private const int Least = 256;

    /// <summary>At least <paramref name="length"/> floats with any content.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float Get(int length)
    {
        AlignedBlock? cached = block;
        if (cached is null || (uint)cached.Length < (uint)length)
        {
            cached = Grow(length);
        }

        return ref cached.Reference;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static AlignedBlock Grow(int length) => block = new AlignedBlock(length is >= 0 and < Least ? Least : length);
}
