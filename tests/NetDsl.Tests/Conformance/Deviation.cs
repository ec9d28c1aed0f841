using System.Globalization;

namespace NetDsl.Tests.Conformance;

/// <summary>Comparison of float results with references in double.</summary>
internal static class Deviation
{
    /// <summary>Fails if the largest difference, as a share of the largest expected number (or of <paramref name="floor"/> if that is more), is above a tolerance.</summary>
    public static void AssertWithin(double tolerance, IReadOnlyList<double> expected, IReadOnlyList<float> actual, double floor, string what)
    {
        Assert.Equal(expected.Count, actual.Count);
        double scale = floor, largest = 0;
        int worst = 0;
        for (int i = 0; i < expected.Count; i++)
        {
            scale = Math.Max(scale, Math.Abs(expected[i]));
            double difference = double.IsFinite(actual[i]) ? Math.Abs(expected[i] - actual[i]) : double.PositiveInfinity;
            if (difference > largest)
            {
                (largest, worst) = (difference, i);
            }
        }

        if (!(largest <= tolerance * scale))
        {
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what}: deviation {largest / scale:E2} is above {tolerance:E2}; element {worst} is {actual[worst]:R} instead of {expected[worst]:R}"));
        }
    }
}
