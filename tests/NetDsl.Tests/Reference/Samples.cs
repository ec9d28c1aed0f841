using NetDsl.Testing;

namespace NetDsl.Tests.Reference;

/// <summary>Seeded batches for tests of the references.</summary>
internal static class Samples
{
    /// <summary>Rows of standard normal numbers (Box and Muller).</summary>
    public static double[][] Normal(int seed, int rows, int size)
    {
        var random = new Random(seed);
        return Batch(rows, size, (_, _) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
    }

    /// <summary>Targets of the kind that <paramref name="loss"/> is made for.</summary>
    public static double[][] Targets(Loss loss, int seed, int rows, int outputs)
    {
        var random = new Random(seed);
        double[][] targets = new double[rows][];
        for (int row = 0; row < rows; row++)
        {
            targets[row] = new double[loss == Loss.SparseCategoricalCrossEntropy ? 1 : outputs];
            TargetKinds.Of(loss).Draw(targets[row], outputs, random);
        }

        return targets;
    }

    private static double[][] Batch(int rows, int size, Func<int, int, double> value) =>
        Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, size).Select(c => value(r, c)).ToArray()).ToArray();
}
