using System.Globalization;

namespace NetDsl.Tests.Conformance;

/// <summary>Comparison of float results with references in double.</summary>
internal static class Deviation
{
    /// <summary>Largest difference, as a share of the largest expected number or of <paramref name="floor"/> if that is more.</summary>
    public static double Of(IReadOnlyList<double> expected, IReadOnlyList<float> actual, double floor)
    {
        Assert.Equal(expected.Count, actual.Count);
        double scale = floor, worst = 0;
        for (int i = 0; i < expected.Count; i++)
        {
            scale = Math.Max(scale, Math.Abs(expected[i]));
            double difference = Math.Abs(expected[i] - actual[i]);
            worst = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(worst, difference);
        }

        return worst / scale;
    }

    public static void AssertWithin(double tolerance, IReadOnlyList<double> expected, IReadOnlyList<float> actual, double floor, string what)
    {
        double deviation = Of(expected, actual, floor);
        File.AppendAllText("/tmp/h5dev.txt", string.Create(CultureInfo.InvariantCulture, $"{deviation:E2}\t{tolerance}\t{what}\n"));
        if (!(deviation <= tolerance))
        {
            int worst = Enumerable.Range(0, expected.Count).MaxBy(i => Math.Abs(expected[i] - actual[i]) is var d && double.IsNaN(d) ? double.MaxValue : d);
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what}: deviation {deviation:E2} is above {tolerance:E2}; element {worst} is {actual[worst]:R} instead of {expected[worst]:R}"));
        }
    }
}
