using NetDsl.Benchmarks.Measuring;
using NetDsl.Benchmarks.Models;
using NetDsl.Benchmarks.Workloads;

namespace NetDsl.Benchmarks.Reports;

/// <summary>Training steps and predictions that several threads share, on idle processors and beside a neighbour that keeps one of them busy. Wall clock.</summary>
internal static class ThreadsReport
{
    private const int Repetitions = 15;
    private const double RepetitionSeconds = 0.1;

    public static int Run()
    {
        int[] threads = [.. Enumerable.Range(1, Math.Max(2, Environment.ProcessorCount))];
        Table table = new(["work", "neighbour", .. threads.Select(t => t == 1 ? "1 thread, us" : $"{t} threads"), "speed-up"]);
        foreach (bool busy in new[] { false, true })
        {
            using CancellationTokenSource end = new();
            Thread neighbour = new(() => Spin(end.Token)) { IsBackground = true };
            if (busy)
            {
                neighbour.Start();
            }

            foreach ((string name, Func<int, Action> create) in Works())
            {
                double[] seconds = Measure([.. threads.Select(create)]);
                table.Add([name, busy ? "busy" : "idle", .. seconds.Select(s => Number.Short(s * 1e6)), Number.Ratio(seconds[0] / seconds[^1])]);
            }

            end.Cancel();
        }

        Console.Write(table.ToMarkdown());
        return 0;
    }

    private static IEnumerable<(string Name, Func<int, Action> Create)> Works()
    {
        (string Name, int Inputs, int Outputs, int Rows, Func<IContender> Create)[] networks =
        [
            ("784-128-10", 784, 10, 128, () => new Net784x128x10().Contender()),
            ("784-128-10", 784, 10, 512, () => new Net784x128x10().Contender()),
            ("784-512-256-10", 784, 10, 128, () => new Net784x512x256x10().Contender()),
            ("cnn64", 64 * 64, 1, 32, () => new Cnn64().Contender()),
            ("lenet", 28 * 28, 10, 64, () => new LeNet5().Contender()),
        ];
        foreach ((string name, int inputs, int outputs, int rows, Func<IContender> create) in networks)
        {
            float[] features = RandomData.Uniform(inputs * rows, seed: 2), targets = RandomData.Labels(rows, Math.Max(2, outputs));
            yield return ($"{name}, training step b{rows}", threads => create().TrainingStep(features, targets, threads));
        }

        float[] many = RandomData.Uniform(784 * 4096, seed: 1);
        yield return ("784-128-10, 4096 predictions", threads => new Net784x128x10().Contender().BatchPrediction(many, threads));
    }

    /// <summary>Medians of all, taking turns.</summary>
    private static double[] Measure(Action[] steps)
    {
        List<double>[] seconds = [.. steps.Select(_ => new List<double>())];
        for (int repetition = -5; repetition < Repetitions; repetition++)
        {
            for (int i = 0; i < steps.Length; i++)
            {
                double start = Clock.OfWall.Seconds, now;
                int calls = 0;
                do
                {
                    steps[i]();
                    calls++;
                    now = Clock.OfWall.Seconds;
                }
                while (now < start + RepetitionSeconds);
                if (repetition >= 0)
                {
                    seconds[i].Add((now - start) / calls);
                }
            }
        }

        return [.. seconds.Select(Statistics.Median)];
    }

    private static void Spin(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
        }
    }
}
