namespace NetDsl;

/// <summary>Chooses lines of a long table to print: the first, the last, and evenly spaced ones between them.</summary>
internal static class Sparse
{
    public static IEnumerable<int> Indices(int count, int most) => count <= most
        ? Enumerable.Range(0, count)
        : Enumerable.Range(0, most).Select(i => (int)((long)i * (count - 1) / (most - 1)));
}
