using System.Runtime.CompilerServices;

namespace NetDsl.Runtime;

/// <summary>
/// Rounding to bfloat16, the upper 16 bits of a float. Numbers below the range of normal floats become 0, those beyond the largest number that; infinity and NaN stay.
/// The upper number of a pair is at least 1e-19 (2^-63) beside one that is not 0.
/// </summary>
internal static class BFloat16
{
    private const uint Infinity = 0x7F80, Largest = 0x7F7F, SmallestNormal = 0x0080, SmallestBesideOthers = 0x2000, Quiet = 0x0040;

    /// <summary>The nearest bfloat16 number, in the lower 16 bits; of two equally near ones the even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Round(uint bits)
    {
        uint sign = bits >> 16 & 0x8000, magnitude = bits & 0x7FFF_FFFF;
        if (magnitude >> 16 >= Infinity)
        {
            return sign | NotFinite(magnitude);
        }

        uint rounded = magnitude + 0x7FFF + (magnitude >> 16 & 1) >> 16;
        return sign | (rounded < SmallestNormal ? 0 : Math.Min(rounded, Largest));
    }

    /// <summary>
    /// A float whose lower 16 bits are another bfloat16 number: of all that end in these the nearest, counted in units of the last place. Infinity becomes NaN where they are not 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Pair(uint bits, uint lower)
    {
        uint sign = bits & 0x8000_0000, magnitude = bits & 0x7FFF_FFFF;
        if (magnitude >> 16 >= Infinity)
        {
            return sign | NotFinite(magnitude) << 16 | lower;
        }

        // Magnitudes are ordered like their bits: adding half of the distance between two candidates rounds to the nearest.
        uint upper = (uint)(Math.Max(0, (long)magnitude - lower + 0x8000) >> 16);

        // Instead of 0 a number near 1e-19: 0 with bits behind it would be denormal, and so would the products of the smallest normal number; some processors are slow with them.
        return lower == 0 && upper < SmallestNormal ? sign : sign | Math.Clamp(upper, lower == 0 ? SmallestNormal : SmallestBesideOthers, Largest) << 16 | lower;
    }

    /// <summary>The upper half of infinity or NaN. A NaN whose bits are all in the lower half must not become infinity.</summary>
    private static uint NotFinite(uint magnitude) => magnitude == Infinity << 16 ? Infinity : magnitude >> 16 | Quiet;
}
