using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Orders of rows that depend on nothing but a seed.</summary>
internal static class RowOrder
{
    /// <summary>The numbers from 0 to <paramref name="rows"/> - 1, shuffled.</summary>
    public static int[] Shuffled(int rows, ulong seed)
    {
        var order = new int[rows];
        for (int i = 0; i < rows; i++) order[i] = i;
        new SeededRandom(seed).Shuffle(order);
        return order;
    }
}
