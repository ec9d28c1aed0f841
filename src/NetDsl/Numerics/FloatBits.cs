namespace NetDsl.Runtime;

/// <summary>Bit patterns of 32-bit floats.</summary>
internal static class FloatBits
{
    /// <summary><c>sqrt(1/2)</c>, rounded: the smallest significand that <c>SplitExponent</c> returns.</summary>
    public const int SqrtHalf = 0x3F3504F3;
}
