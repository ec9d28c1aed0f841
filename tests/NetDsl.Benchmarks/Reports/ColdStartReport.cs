using System.Diagnostics;
using NetDsl.Benchmarks.Measuring;
using NetDsl.Benchmarks.Workloads;

namespace NetDsl.Benchmarks.Reports;

/// <summary>The first calls of a process: compiling is most of them, and it happens in the calling thread. One network per process, because a second one finds much compiled.</summary>
internal static class ColdStartReport
{
    private const int TrainingRows = 5;

    public static int Run(Catalog.Network network)
    {
        TimeSpan untilHere = DateTime.Now - Process.GetCurrentProcess().StartTime;
        float[] row = RandomData.Uniform(network.Inputs, seed: 1);
        float[] features = RandomData.Uniform(network.Inputs * TrainingRows, seed: 2), targets = RandomData.Labels(TrainingRows, Math.Max(2, network.Outputs));

        Table table = new(["what", "network", "ms", "ms of the thread"]);
        table.Add(["process start to here", "", Number.Short(untilHere.TotalMilliseconds), ""]);
        IContender? contender = null;
        Action predict = () => { }, step = () => { };
        AddTime("new model", () => contender = network.Create());
        AddTime("first prediction", () => (predict = contender!.Prediction(row))());
        AddTime("second prediction", predict);
        AddTime("training session", () => step = contender!.TrainingStep(features, targets));
        AddTime($"first training step, batch of {TrainingRows}", step);
        AddTime("second training step", step);
        foreach (int steps in new[] { 10, 100, 1000, 10_000 })
        {
            AddTime($"mean of the next {steps} steps", () => Repeat(step, steps), steps);
        }

        Console.Write(table.ToText());
        return 0;

        void AddTime(string what, Action action, int times = 1)
        {
            double thread = Clock.OfThread.Seconds;
            long wall = Stopwatch.GetTimestamp();
            action();
            double elapsed = Stopwatch.GetElapsedTime(wall).TotalMilliseconds / times;
            table.Add([what, network.Name, Number.Short(elapsed), Number.Short((Clock.OfThread.Seconds - thread) * 1e3 / times)]);
        }
    }

    private static void Repeat(Action action, int times)
    {
        for (int i = 0; i < times; i++)
        {
            action();
        }
    }
}
