namespace NetDsl.Tests.Conformance;

/// <summary>
/// What <c>[Quantize]</c> makes of weights, by trying: with weights that are rounded already, predictions are those of floats, and the reference needs no other numbers.
/// </summary>
internal static class ShortFloats
{
    /// <summary>A matrix, row by row. Weights of even rows have 16 bits; those of odd rows end in the bits of the row before.</summary>
    public static float[] Rounded(float[] weights, int columns)
    {
        float[] rounded = new float[weights.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            uint last = i / columns % 2 == 0 ? 0 : BitConverter.SingleToUInt32Bits(rounded[i - columns]) >> 16;
            rounded[i] = Nearest(weights[i], last);
        }

        return rounded;
    }

    /// <summary>Of the floats that end in 16 given bits, that with the fewest floats in between; of two equally near ones that with an even upper half.</summary>
    public static float Nearest(float value, uint last)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value), upper = bits >> 16;
        return new[] { upper - 1, upper, upper + 1 }
            .Where(u => (u ^ upper) < 0x8000)
            .OrderBy(u => Math.Abs((long)(u << 16 | last) - bits)).ThenBy(u => u % 2)
            .Select(u => BitConverter.UInt32BitsToSingle(u << 16 | last)).First();
    }
}
