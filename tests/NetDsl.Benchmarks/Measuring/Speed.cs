namespace NetDsl.Benchmarks.Measuring;

internal static class Speed
{
    /// <summary>How many times as fast one measurement is as another in the same unit.</summary>
    public static double Of(Measurement one, Measurement over) => one.LargerIsBetter ? one.Median / over.Median : over.Median / one.Median;
}
