using System.Diagnostics;
using NetDsl.Benchmarks.Workloads;

namespace NetDsl.Benchmarks.Measuring;

/// <summary>
/// Times cases against each other: all are warmed up first, then every repetition runs all of them in turn, so that a change of
/// the processor's clock or of the neighbours' load meets all alike.
/// </summary>
internal sealed class Sampler(int repetitions = 9, double repetitionSeconds = 0.1)
{
    // Long enough for the runtime's tiers: calls are counted, then methods are compiled again after a pause without new tier-0 code.
    private const double WarmUpSeconds = 0.4;
    private const int PauseMilliseconds = 250;

    /// <summary>Share of the wall-clock time of the last measurement in which this thread ran: 1 on a quiet machine.</summary>
    public double RunningShare { get; private set; } = 1;

    public IReadOnlyList<Measurement> Measure(IEnumerable<Case> cases)
    {
        Running[] all = [.. cases.Select(c => new Running(c, c.Prepare()))];
        foreach (Running running in all)
        {
            Time(running.Work, WarmUpSeconds);
            Thread.Sleep(PauseMilliseconds);
        }

        foreach (Running running in all)
        {
            Time(running.Work, WarmUpSeconds);
            running.Iterations = Math.Max(1, (long)(repetitionSeconds / Time(running.Work, repetitionSeconds / 2)));
        }

        double thread = Clock.OfThread.Seconds;
        long wall = Stopwatch.GetTimestamp();
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            foreach (Running running in all)
            {
                running.Seconds.Add(Time(running.Work, running.Iterations));
            }
        }

        RunningShare = (Clock.OfThread.Seconds - thread) / Stopwatch.GetElapsedTime(wall).TotalSeconds;
        return [.. all.SelectMany(r => r.Case.Units.Select(u => Measurement.Of(r.Case.Peer, r.Case.Workload, r.Case.Variant, u, r.Seconds)))];
    }

    private static double Time(Action work, long iterations)
    {
        double start = Clock.OfThread.Seconds;
        for (long i = 0; i < iterations; i++)
        {
            work();
        }

        return (Clock.OfThread.Seconds - start) / iterations;
    }

    // Reading the thread's clock is a system call: calls are counted in growing groups.
    private static double Time(Action work, double seconds)
    {
        long iterations = 1;
        while (true)
        {
            double perCall = Time(work, iterations);
            if (perCall * iterations >= seconds)
            {
                return perCall;
            }

            iterations *= 2;
        }
    }

    private sealed class Running(Case measured, Action work)
    {
        public Case Case => measured;

        public Action Work => work;

        public long Iterations { get; set; }

        public List<double> Seconds { get; } = [];
    }
}
