using System.ComponentModel;

namespace NetDsl.Runtime;

/// <summary>Random numbers as a pure function of a key and a counter: no state, so the order of computing does not matter.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CounterRandom
{
    /// <summary>Hashes a counter: the 32-bit finalizer "lowbias32" of C. Wellons' hash prospector over <c>counter 0x9E3779B9 + key</c>.</summary>
    public static uint Bits(uint key, uint counter)
    {
        uint x = counter * 0x9E3779B9u + key;
        x = (x ^ (x >> 16)) * 0x7FEB352Du;
        x = (x ^ (x >> 15)) * 0x846CA68Bu;
        return x ^ (x >> 16);
    }

    /// <summary>A number in [0, 1) with 24 random bits.</summary>
    public static float Unit(uint key, uint counter) => (Bits(key, counter) >> 8) * (1f / (1 << 24));
}
