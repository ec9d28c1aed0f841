using System.Linq;

namespace NetDsl.Compiler.Common;

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

    /// <summary>Below this, rows or columns could as well be channels.</summary>
    private const int SmallestPicture = 8;

    /// <summary>Whether this looks like a picture with its channels in front of height and width.</summary>
    public bool LooksChannelsFirst => Rank == 3 && Sizes[0] is 1 or 3 && Sizes[1] >= SmallestPicture && Sizes[2] >= SmallestPicture;

    public override string ToString() => Rank == 1 ? Text.Number(Sizes[0]) : string.Join("x", Sizes.Select(Text.Number));
}
