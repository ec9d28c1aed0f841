namespace NetDsl.Compiler;

/// <summary>A buffer of activations: one row per sample.</summary>
/// <param name="Name">Local variable in generated code.</param>
/// <param name="Width">Values that count.</param>
/// <param name="Stride">Floats from row to row.</param>
public sealed record BufferPlan(string Name, int Width, int Stride)
{
    /// <summary>Values with the padding that kernels may write; never more than the stride, except for a single contiguous column.</summary>
    public int Padded => Stride == 1 ? 1 : Sizes.Pad(Width);

    /// <summary>One unit per row, rows side by side: loss kernels then run along the batch.</summary>
    public bool IsColumn => Stride == 1;

    /// <summary>Local variable of its gradient.</summary>
    public string Gradient => "d" + char.ToUpperInvariant(Name[0]) + Name.Substring(1);
}

/// <summary>Rounding rules of the layout.</summary>
public static class Sizes
{
    /// <summary>Rounds up to 16 floats: the widest vector, so that all widths divide.</summary>
    public static int Pad(int size) => (size + 15) / 16 * 16;

    /// <summary>Row stride of activations: padded, but off multiples of 128 floats, whose rows would share cache sets.</summary>
    public static int Stride(int width) => Pad(width) % 128 == 0 ? Pad(width) + 16 : Pad(width);
}
