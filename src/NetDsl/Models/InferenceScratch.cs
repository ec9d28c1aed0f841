using System.Runtime.CompilerServices;

namespace NetDsl.Runtime;

/// <summary>One block of scratch per thread for the predictions of all models; it grows to the largest need and stays.</summary>
internal static class InferenceScratch
{
    [ThreadStatic]
    private static AlignedBlock? block;

    /// <summary>At least <paramref name="length"/> floats with any content.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float Get(int length)
    {
        AlignedBlock? cached = block;
        if (cached is null || cached.Length < length)
        {
            cached = Grow(length);
        }

        return ref cached.Reference;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static AlignedBlock Grow(int length) => block = new AlignedBlock(Math.Max(length, 256));
}
