using NetDsl.Benchmarks.Measuring;
using NetDsl.Benchmarks.Models;
using NetDsl.Benchmarks.Workloads;

namespace NetDsl.Benchmarks.Reports;

/// <summary>
/// What a <see cref="TrainingMonitor"/> costs: the same training from its first step to its last, without one and with one, in turn.
/// Some thousand steps, because the monitor looks at each of the first ones and then at fewer and fewer.
/// </summary>
internal static class MonitorReport
{
    /// <summary>What the monitor promises to stay below.</summary>
    private const double Promise = 0.05;

    private const int WarmUps = 20, Repetitions = 15, Epochs = 20;

    /// <summary>Small networks are measured more often: this many seconds.</summary>
    private const double Seconds = 1.5;

    /// <summary>Other programs only ever add to a time: the shortest tenth tells what the training itself takes, one single shortest would be chance.</summary>
    private const double Quick = 0.1;

    public static int Run()
    {
        Table table = new(["training", "steps", "us/step without", "us/step with", "added"]);
        bool kept = true;
        kept &= Add(table, "4-8-8-1 b1", seed => new Net4x8x8x1(seed), Binary(4, rows: 400), batch: 1);
        kept &= Add(table, "4-8-8-1 b5", seed => new Net4x8x8x1(seed), Binary(4, rows: 2000), batch: 5);
        kept &= Add(table, "60-60-1 b5", seed => new Net60x60x1(seed), Binary(60, rows: 1000), batch: 5);
        kept &= Add(table, "784-128-10 b128", seed => new Net784x128x10(seed), Digits(rows: 128 * 25), batch: 128);
        Console.WriteLine($"Trainings with and without a TrainingMonitor ({Clock.OfThread.Name})");
        Console.Write(table.ToText());
        Console.WriteLine(kept ? FormattableString.Invariant($"Each takes less than {Promise:0%} longer.") : FormattableString.Invariant($"Some take {Promise:0%} longer or more: see above."));
        return kept ? 0 : 1;
    }

    private static bool Add<TLabel>(Table table, string name, Func<ulong, IModel<TLabel>> create, Dataset<TLabel> data, int batch)
    {
        FitOptions without = new() { Epochs = Epochs, BatchSize = batch };
        int steps = Epochs * ((data.Rows + batch - 1) / batch);
        List<double> plain = [], watched = [];
        for (int i = -WarmUps; i < Repetitions || plain.Sum() < Seconds; i++)
        {
            // Who comes first changes, so that a machine that grows faster or slower favours nobody.
            FitOptions with = without with { Callbacks = [new TrainingMonitor()] };
            (double first, double second) = i % 2 == 0 ? (Time(without), Time(with)) : Swap(Time(with), Time(without));
            if (i < 0) continue;
            plain.Add(first);
            watched.Add(second);
        }

        double before = Statistics.Percentile(plain, Quick), after = Statistics.Percentile(watched, Quick), share = after / before - 1;
        table.Add([name, Number.Short(steps), Number.Short(before * 1e6 / steps), Number.Short(after * 1e6 / steps), FormattableString.Invariant($"{100 * share:0.0} %")]);
        return share < Promise;

        double Time(FitOptions options)
        {
            IModel<TLabel> model = create(1);
            double start = Clock.OfThread.Seconds;
            model.Fit(data, options);
            return Clock.OfThread.Seconds - start;
        }
    }

    private static (double, double) Swap(double one, double other) => (other, one);

    // Labels that can be learned in part: neither dead units nor a loss of 0 shall make the monitor's work easy.
    private static Dataset<bool> Binary(int width, int rows)
    {
        float[] features = RandomData.Uniform(width * rows, seed: 3), noise = RandomData.Uniform(rows, seed: 4);
        bool[] labels = new bool[rows];
        for (int row = 0; row < rows; row++) labels[row] = features[row * width] + noise[row] > 1;
        return new Dataset<bool>(features, labels);
    }

    private static Dataset<int> Digits(int rows)
    {
        float[] features = RandomData.Uniform(784 * rows, seed: 5), noise = RandomData.Uniform(rows, seed: 6);
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) labels[row] = (int)(5 * (features[row * 784] + noise[row]));
        return new Dataset<int>(features, labels);
    }
}
