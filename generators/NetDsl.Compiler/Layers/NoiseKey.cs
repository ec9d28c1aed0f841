namespace NetDsl.Compiler.Layers;

/// <summary>Keys of the random numbers of one layer in one step.</summary>
internal static class NoiseKey
{
    public static string Of(int stage) => $"unchecked(noise + {unchecked((uint)stage * 0x9E3779B9u)}u)";
}
