using System.Diagnostics;
using NetDsl.Benchmarks.Workloads;

namespace NetDsl.Benchmarks.Reports;

/// <summary>The first calls of a process, wall clock: compiling is most of them. One network per process, because a second one finds much compiled.</summary>
internal static class ColdStartReport
{
    private const int TrainingRows = 5;

    public static int Run(Catalog.Network network)
    {
        TimeSpan untilHere = DateTime.Now - Process.GetCurrentProcess().StartTime;
        float[] row = RandomData.Uniform(network.Inputs, seed: 1);
        float[] features = RandomData.Uniform(network.Inputs * TrainingRows, seed: 2), targets = RandomData.Labels(TrainingRows, Math.Max(2, network.Outputs));

        IContender? contender = null;
        Action predict = () => { }, step = () => { };
        double create = Milliseconds(() => contender = network.Create());
        double preparePredict = Milliseconds(() => predict = contender!.Prediction(row));
        double firstPrediction = Milliseconds(predict), secondPrediction = Milliseconds(predict);
        double session = Milliseconds(() => step = contender!.TrainingStep(features, targets));
        double firstStep = Milliseconds(step), secondStep = Milliseconds(step);

        Table table = new(["what", "network", "ms"]);
        table.Add(["process start to here", "", Number.Short(untilHere.TotalMilliseconds)]);
        table.Add(["new model", network.Name, Number.Short(create)]);
        table.Add(["first prediction", network.Name, Number.Short(preparePredict + firstPrediction)]);
        table.Add(["second prediction", network.Name, Number.Short(secondPrediction)]);
        table.Add(["training session", network.Name, Number.Short(session)]);
        table.Add([$"first training step, batch of {TrainingRows}", network.Name, Number.Short(firstStep)]);
        table.Add(["second training step", network.Name, Number.Short(secondStep)]);
        foreach (int steps in new[] { 10, 100, 1000, 10_000 })
        {
            table.Add([$"mean of the next {steps} steps", network.Name, Number.Short(Milliseconds(() => Repeat(step, steps)) / steps)]);
        }

        Console.Write(table.ToText());
        return 0;
    }

    private static void Repeat(Action action, int times)
    {
        for (int i = 0; i < times; i++)
        {
            action();
        }
    }

    private static double Milliseconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
