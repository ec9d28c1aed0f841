using System.Collections.Generic;

namespace NetDsl.Compiler.Plan;

/// <summary>Which buffer of inference holds which value. A buffer is free again when nobody reads its value any more; a chain needs two.</summary>
/// <param name="Buffers">Number of buffers; at least 2.</param>
/// <param name="Of">The buffer by the name of the value, counted from 0; those that are not in it share the place of another value.</param>
public sealed record Placement(int Buffers, IReadOnlyDictionary<string, int> Of)
{
    /// <summary>Of a network that has not been looked at.</summary>
    public static readonly Placement None = new(2, new Dictionary<string, int>());

    /// <summary>Local variable of a buffer.</summary>
    public static string NameOf(int buffer) => buffer switch
    {
        0 => "front",
        1 => "back",
        2 => "aside",
        _ => $"aside{buffer - 1}",
    };
}
