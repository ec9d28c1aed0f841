namespace NetDsl.Compiler.Layout;

/// <summary>A buffer of activations: one row per sample.</summary>
/// <param name="Name">Local variable in generated code; tells buffers apart.</param>
/// <param name="Width">Values that count.</param>
/// <param name="Stride">Floats from row to row.</param>
/// <param name="Map">How a picture or a sequence lies in a row; null for a vector.</param>
public sealed record BufferPlan(string Name, int Width, int Stride, MapPlan? Map = null)
{
    /// <summary>Values with the padding that kernels may write; never more than the stride, except for a single contiguous column.</summary>
    public int Padded => Stride == 1 ? 1 : Sizes.Pad(Width);

    /// <summary>One unit per row, rows side by side: loss kernels then run along the batch.</summary>
    public bool IsColumn => Stride == 1;

    /// <summary>Whether the values of a row lie side by side: kernels for vectors can read it.</summary>
    public bool IsDense => Map is null or { IsDense: true };

    /// <summary>What a normalisation counts as columns: the channels of a map, else the values of a row.</summary>
    public int Channels => Map?.Channels ?? Width;

    /// <summary>Local variable of its gradient.</summary>
    public string Gradient => "d" + char.ToUpperInvariant(Name[0]) + Name.Substring(1);

    /// <summary>Whether both are the same place, perhaps seen in different shapes.</summary>
    public bool Is(BufferPlan other) => Name == other.Name;
}

/// <summary>Rounding rules of the layout.</summary>
public static class Sizes
{
    /// <summary>Rounds up to 16 floats: the widest vector, so that all widths divide.</summary>
    public static int Pad(int size) => (size + 15) / 16 * 16;

    /// <summary>Row stride of activations: padded, but off multiples of 128 floats, whose rows would share cache sets.</summary>
    public static int Stride(int width) => Pad(width) % 128 == 0 ? Pad(width) + 16 : Pad(width);

    /// <summary>The even share when a count is dealt out in parts of at most so many.</summary>
    public static int Share(int count, int most)
    {
        int parts = (count + most - 1) / most;
        return (count + parts - 1) / parts;
    }
}
