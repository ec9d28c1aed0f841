namespace NetDsl.Benchmarks.Workloads;

/// <summary>Takes results, so that no compiler may leave out the work they came from.</summary>
internal static class Sink
{
    public static volatile float Value;
}
