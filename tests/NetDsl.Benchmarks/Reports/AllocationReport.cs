using NetDsl.Benchmarks.Workloads;
using NetDsl.Testing;

namespace NetDsl.Benchmarks.Reports;

/// <summary>What the calls that promise not to allocate do allocate.</summary>
internal static class AllocationReport
{
    private const int Calls = 200, BatchRows = 300, TrainingRows = 5;

    public static int Run()
    {
        Table table = new(["network", "bytes per", "prediction", "batch of 300", "training step", "with gather"]);
        bool clean = true;
        foreach (Catalog.Network network in Catalog.Networks)
        {
            float[] features = RandomData.Uniform(network.Inputs * BatchRows, seed: 1);
            float[] batch = features[..(network.Inputs * TrainingRows)], targets = RandomData.Labels(TrainingRows, Math.Max(2, network.Outputs));
            IContender contender = network.Create();
            long[] bytes =
            [
                AllocationProbe.Measure(contender.Prediction(features[..network.Inputs]), Calls),
                AllocationProbe.Measure(contender.BatchPrediction(features), Calls),
                AllocationProbe.Measure(contender.TrainingStep(batch, targets), Calls),
                AllocationProbe.Measure(contender.TrainingStepWithGather(batch, targets)!, Calls),
            ];
            clean &= bytes.All(b => b == 0);
            table.Add([network.Name, "call", .. bytes.Select(b => Number.Short((double)b / Calls))]);
        }

        Console.Write(table.ToText());
        Console.WriteLine(clean ? "Nothing is allocated." : "There are allocations: see above.");
        return clean ? 0 : 1;
    }
}
