using NetDsl.Benchmarks.Measuring;
using NetDsl.Benchmarks.Workloads;

namespace NetDsl.Benchmarks.Reports;

/// <summary>Runs workloads and prints what came out, workload by workload.</summary>
internal static class WorkloadReport
{
    public static int Run(IReadOnlyList<string> workloads, bool json, string? only, string filter)
    {
        bool any = false;
        Sampler sampler = new();
        foreach (string workload in workloads)
        {
            Case[] cases = [.. Catalog.Cases(workload).Where(c => (only is null || c.Peer == only) && c.Variant.Contains(filter, StringComparison.Ordinal))];
            if (cases.Length == 0)
            {
                continue;
            }

            any = true;
            IReadOnlyList<Measurement> measurements = sampler.Measure(cases);
            if (json)
            {
                foreach (Measurement measurement in measurements)
                {
                    Console.WriteLine(measurement.ToJson());
                }
            }
            else
            {
                PrintTable(workload, measurements, sampler.RunningShare);
            }
        }

        return any ? 0 : throw new UsageException($"No variant of {string.Join(", ", workloads)} contains '{filter}'.");
    }

    private static void PrintTable(string workload, IReadOnlyList<Measurement> measurements, double runningShare)
    {
        string meaning = Catalog.Workloads.First(w => w.Name == workload).Meaning;
        Console.WriteLine(FormattableString.Invariant($"{workload}: {meaning} ({Clock.OfThread.Name}; this thread ran {runningShare:P0} of the time)"));
        string[] peers = [.. measurements.Select(m => m.Peer).Distinct()];
        Table table = new(["variant", "unit", .. peers.SelectMany(p => new[] { p, "min .. max" }), .. peers.Skip(1).Select(_ => "times as fast")]);
        foreach (IGrouping<(string Variant, string Unit), Measurement> row in measurements.GroupBy(m => (m.Variant, m.Unit)))
        {
            Measurement?[] byPeer = [.. peers.Select(p => row.FirstOrDefault(m => m.Peer == p))];
            table.Add(
            [
                row.Key.Variant,
                row.Key.Unit,
                .. byPeer.SelectMany(m => m is null ? ["", ""] : new[] { Number.Short(m.Median), $"{Number.Short(m.Min)} .. {Number.Short(m.Max)}" }),
                .. byPeer.Skip(1).Select(m => m is null || byPeer[0] is null ? "" : Number.Ratio(Speed.Of(byPeer[0]!, over: m))),
            ]);
        }

        Console.WriteLine(table.ToText());
    }
}
