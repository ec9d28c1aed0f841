using System.Runtime.CompilerServices;

namespace NetDsl.Runtime;

/// <summary>Enum values as plain bits, whatever their underlying type: neither boxing nor reflection.</summary>
internal static class EnumBits
{
    public static ulong Of<TEnum>(TEnum value)
        where TEnum : unmanaged, Enum => Unsafe.SizeOf<TEnum>() switch
        {
            1 => Unsafe.BitCast<TEnum, byte>(value),
            2 => Unsafe.BitCast<TEnum, ushort>(value),
            4 => Unsafe.BitCast<TEnum, uint>(value),
            _ => Unsafe.BitCast<TEnum, ulong>(value),
        };

    public static TEnum ToEnum<TEnum>(ulong bits)
        where TEnum : unmanaged, Enum => Unsafe.SizeOf<TEnum>() switch
        {
            1 => Unsafe.BitCast<byte, TEnum>((byte)bits),
            2 => Unsafe.BitCast<ushort, TEnum>((ushort)bits),
            4 => Unsafe.BitCast<uint, TEnum>((uint)bits),
            _ => Unsafe.BitCast<ulong, TEnum>(bits),
        };

    public static ulong[] OfAll<TEnum>(ReadOnlySpan<TEnum> values)
        where TEnum : unmanaged, Enum
    {
        ulong[] bits = new ulong[values.Length];
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] = Of(values[i]);
        }

        return bits;
    }
}
