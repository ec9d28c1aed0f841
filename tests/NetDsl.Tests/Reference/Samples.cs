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
        switch (loss)
        {
            case Loss.SparseCategoricalCrossEntropy:
                return Batch(rows, 1, (_, _) => random.Next(outputs));
            case Loss.CategoricalCrossEntropy or Loss.CategoricalHinge:
                int[] classes = Enumerable.Range(0, rows).Select(_ => random.Next(outputs)).ToArray();
                return Batch(rows, outputs, (row, column) => classes[row] == column ? 1 : 0);
            case Loss.BinaryCrossEntropy or Loss.Hinge or Loss.SquaredHinge:
                return Batch(rows, outputs, (_, _) => random.Next(2));
            case Loss.Poisson or Loss.MeanSquaredLogarithmicError:
                return Batch(rows, outputs, (_, _) => random.Next(5));
            case Loss.KullbackLeiblerDivergence:
                return Array.ConvertAll(Normal(seed, rows, outputs), ActivationReference.Softmax);
            default:
                return Normal(seed, rows, outputs);
        }
    }

    private static double[][] Batch(int rows, int size, Func<int, int, double> value) =>
        Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, size).Select(c => value(r, c)).ToArray()).ToArray();
}
