namespace NetDsl.Reporting.Tests;

/// <summary>Data and trained models for the tests, the same in every run.</summary>
internal static class Samples
{
    public static Dataset<bool> Moons(int rows, int seed)
    {
        Random random = new(seed);
        float[] features = new float[rows * 2];
        bool[] labels = new bool[rows];
        for (int i = 0; i < rows; i++)
        {
            double angle = random.NextDouble() * Math.PI;
            labels[i] = i % 2 == 1;
            features[2 * i] = (float)((labels[i] ? 1 - Math.Cos(angle) : Math.Cos(angle)) + Noise(random, 0.22));
            features[2 * i + 1] = (float)((labels[i] ? 0.5 - Math.Sin(angle) : Math.Sin(angle)) + Noise(random, 0.22));
        }

        return Dataset.Create(features, labels);
    }

    public static Dataset<TLabel> Clouds<TLabel>(int rows, int seed, params TLabel[] labels)
    {
        Random random = new(seed);
        float[] features = new float[rows * 2];
        TLabel[] chosen = new TLabel[rows];
        for (int i = 0; i < rows; i++)
        {
            int kind = i % 3;
            chosen[i] = labels[kind];
            features[2 * i] = (float)(kind - 1 + Noise(random, 0.45));
            features[2 * i + 1] = (float)((kind == 1 ? 1.2 : 0) + Noise(random, 0.45));
        }

        return Dataset.Create(features, chosen);
    }

    public static Dataset<float> Sums(int rows, int seed)
    {
        Random random = new(seed);
        float[] features = [.. Enumerable.Range(0, rows * 3).Select(_ => (float)(random.NextDouble() * 4 - 2))];
        return Dataset.Create(features, [.. Enumerable.Range(0, rows).Select(i => features[3 * i] + 2 * features[3 * i + 1] - features[3 * i + 2])]);
    }

    /// <summary>Whether a point lies to the right, and whether it lies above.</summary>
    public static Dataset<float[]> Quadrants(int rows, int seed)
    {
        Random random = new(seed);
        float[] features = [.. Enumerable.Range(0, rows * 2).Select(_ => (float)(random.NextDouble() * 2 - 1))];
        return Dataset.Create(features, [.. Enumerable.Range(0, rows).Select(i => new[] { features[2 * i] > 0 ? 1f : 0, features[2 * i + 1] > 0 ? 1f : 0 })]);
    }

    public static (Moons Model, History History, FitOptions Options) TrainedMoons(int epochs = 40)
    {
        Moons model = new(seed: 1);
        FitOptions options = new() { Epochs = epochs, BatchSize = 16, Seed = 3, Validation = Moons(100, 2), Schedule = epoch => 0.02f * MathF.Pow(0.97f, epoch) };
        return (model, model.Fit(Moons(200, 1), options), options);
    }

    public static (Clouds Model, History History) TrainedClouds()
    {
        Clouds model = new(seed: 1);
        return (model, model.Fit(Clouds(240, 1, Kind.Red, Kind.Green, Kind.Blue), new FitOptions { Epochs = 30, BatchSize = 16 }));
    }

    private static double Noise(Random random, double deviation) =>
        deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
