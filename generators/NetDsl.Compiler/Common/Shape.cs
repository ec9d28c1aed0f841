using System.Linq;

namespace NetDsl.Compiler;

/// <summary>The shape of one sample, without the batch.</summary>
public sealed record Shape(EquatableArray<int> Sizes)
{
    public Shape(params int[] sizes)
        : this(new EquatableArray<int>(sizes))
    {
    }

    public int Rank => Sizes.Count;

    /// <summary>Number of values.</summary>
    public int Count => Sizes.Aggregate(1, (a, b) => checked(a * b));

    public override string ToString() => Rank == 1 ? Text.Number(Sizes[0]) : string.Join("x", Sizes.Select(Text.Number));
}
