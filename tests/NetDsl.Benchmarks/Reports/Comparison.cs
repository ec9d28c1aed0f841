using NetDsl.Benchmarks.Measuring;
using NetDsl.Benchmarks.Workloads;

namespace NetDsl.Benchmarks.Reports;

/// <summary>
/// Generated networks against other frameworks. All take turns, round after round, and each counts with the median of its rounds
/// and, where it has several ways to do the work, with its fastest.
/// </summary>
internal static class Comparison
{
    public static int Run(IReadOnlyList<string> workloads, int rounds, IReadOnlyList<string> peers)
    {
        string? script = OutsidePeers.Script();
        if (script is null)
        {
            Console.Error.WriteLine($"{OutsidePeers.FolderVariable} is not set: only what is measured in this process is compared.");
            peers = [];
        }

        Table table = new(["workload", "network", "unit", Catalog.Generated, Catalog.HandWritten, .. peers]);
        Dictionary<string, string> reasons = [];
        HashSet<string> present = [];
        Sampler sampler = new(repetitions: 5);
        foreach (string workload in workloads)
        {
            List<(string Peer, Measurement Measurement)> all = [];
            for (int round = 0; round < rounds; round++)
            {
                all.AddRange(sampler.Measure(Catalog.Cases(workload)).Select(m => (m.Peer, m)));
                foreach (string peer in peers)
                {
                    (IReadOnlyList<Measurement> measurements, string reason) = OutsidePeers.Run(script!, peer, workload);
                    all.AddRange(measurements.Select(m => (peer, m)));
                    reasons[peer] = reason;
                    present.UnionWith(measurements.Select(_ => peer));
                }
            }

            AddRows(table, workload, all, peers);
        }

        Console.Write(table.ToMarkdown());
        Console.WriteLine($"\n{Clock.OfThread.Name} (other frameworks: their process), one thread, medians of {rounds} rounds; in brackets how many times as fast {Catalog.Generated} is.");
        foreach (string peer in peers.Where(p => !present.Contains(p)))
        {
            Console.WriteLine($"{peer}: absent ({reasons[peer]}).");
        }

        return 0;
    }

    private static void AddRows(Table table, string workload, List<(string Peer, Measurement Measurement)> all, IReadOnlyList<string> peers)
    {
        // Where a step's time is known, samples per second say the same again.
        IEnumerable<(string Subject, string Unit)> rows = all.Where(m => m.Peer == Catalog.Generated).Select(m => (m.Measurement.Subject, m.Measurement.Unit)).Distinct()
            .Where(r => r.Unit != "samples/s" || workload == "W2");
        foreach ((string subject, string unit) in rows)
        {
            string[] columns = [Catalog.Generated, Catalog.HandWritten, .. peers];
            Measurement?[] best = [.. columns.Select(p => Best(all.Where(m => m.Peer == p && m.Measurement.Subject == subject && m.Measurement.Unit == unit).Select(m => m.Measurement)))];
            table.Add([workload, subject, unit, .. best.Select(m => m is null ? "-" : Number.Short(m.Median) + (m == best[0] ? "" : $" ({Number.Ratio(Speed.Of(best[0]!, over: m))})"))]);
        }
    }

    private static Measurement? Best(IEnumerable<Measurement> measurements)
    {
        IEnumerable<Measurement> variants = measurements.GroupBy(m => m.Variant).Select(rounds => rounds.First() with
        {
            Median = Statistics.Median(rounds.Select(m => m.Median)),
            Min = rounds.Min(m => m.Min),
            Max = rounds.Max(m => m.Max),
        });
        return variants.Order(Comparer<Measurement>.Create((a, b) => -Speed.Of(a, over: b).CompareTo(1))).FirstOrDefault();
    }
}
