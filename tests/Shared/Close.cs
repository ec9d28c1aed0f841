using System.Globalization;

namespace NetDsl.Testing;

/// <summary>When numbers that were rounded on different ways count as equal. NaN and infinities are close to nothing.</summary>
internal static class Close
{
    /// <summary>Compares for <c>Assert.Equal</c>: at most so far apart.</summary>
    public static Func<float, float, bool> Floats(double tolerance) => (a, b) => Math.Abs((double)a - b) <= tolerance;

    /// <inheritdoc cref="Floats"/>
    public static Func<double, double, bool> Doubles(double tolerance) => (a, b) => Math.Abs(a - b) <= tolerance;

    /// <summary>Fails if a number is further off than a tolerance, as a share of what is expected in its place (of 1, if that is more).</summary>
    public static void AssertEach(double tolerance, double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double deviation = Math.Abs(expected[i] - actual[i]) / Math.Max(1, Math.Abs(expected[i]));
            if (!(deviation <= tolerance))
            {
                Fail($"deviation {deviation:E2} is above {tolerance:E2}; element {i} is {actual[i]:R} instead of {expected[i]:R}");
            }
        }
    }

    /// <summary>The same for rows.</summary>
    public static void AssertEach(double tolerance, double[][] expected, double[][] actual) => AssertEach(tolerance, [.. expected.SelectMany(row => row)], [.. actual.SelectMany(row => row)]);

    /// <summary>Fails if the largest difference, as a share of the largest expected number (or of <paramref name="floor"/> if that is more), is above a tolerance.</summary>
    public static void AssertAll(double tolerance, IReadOnlyList<double> expected, IReadOnlyList<float> actual, double floor, string what)
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
            Fail($"{what}: deviation {largest / scale:E2} is above {tolerance:E2}; element {worst} is {actual[worst]:R} instead of {expected[worst]:R}");
        }
    }

    private static void Fail(FormattableString message) => Assert.Fail(message.ToString(CultureInfo.InvariantCulture));
}
