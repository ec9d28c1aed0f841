namespace NetDsl;

/// <summary>How values of any depth become bytes.</summary>
internal static class PictureLevels
{
    /// <summary>The nearest of 256 levels: 0 stays 0, the largest value becomes 255; the same for every format.</summary>
    /// <param name="value">From 0 to <paramref name="most"/>.</param>
    /// <param name="most">The largest value, 1 or more.</param>
    public static byte ToByte(uint value, uint most) => most == byte.MaxValue ? (byte)value : (byte)((value * 255UL + most / 2) / most);
}
