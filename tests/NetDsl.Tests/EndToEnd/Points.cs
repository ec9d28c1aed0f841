using NetDsl.Runtime;

namespace NetDsl.Tests.EndToEnd;

/// <summary>Points with labels that follow from them.</summary>
internal static class Points
{
    public static Dataset<TLabel> Label<TLabel>(int rows, int width, ulong seed, Func<float[], TLabel> label)
    {
        SeededRandom random = new(seed);
        float[][] points = [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, width).Select(_ => (2 * random.NextSingle()) - 1).ToArray())];
        return new Dataset<TLabel>(points, Array.ConvertAll(points, p => label(p)));
    }

    public static Dataset<int> Sectors(int rows, ulong seed) =>
        Label(rows, 4, seed, p => p[0] + p[2] > 0.2f ? 0 : p[1] - p[3] > 0 ? 1 : 2);
}
