namespace NetDsl.Tests.Data;

public class SyntheticTests
{
    // Means of 2,000 and more draws deviate by their standard error; 5 of them happen once in millions of seeds, and the seed is fixed.
    private static double Tolerance(double deviation, int count) => 5 * deviation / Math.Sqrt(count);

    [Fact]
    public void Circles_lie_around_their_radii_with_the_noise_asked_for()
    {
        // As make_circles(10000, noise=0.03): half of the rows outside at radius 1, half inside at 0.8.
        Dataset<bool> data = Synthetic.Circles(10_000, noise: 0.03, seed: 42);
        Assert.Equal(5_000, data.Labels.ToArray().Count(inner => inner));
        foreach (bool inner in new[] { false, true })
        {
            double[] offsets = [.. Rows(data).Where(row => row.Label == inner).Select(row => Math.Sqrt(row.X * row.X + row.Y * row.Y) - (inner ? 0.8 : 1))];
            Assert.Equal(0, offsets.Average(), Tolerance(0.03, 5_000) + 0.03 * 0.03); // noise across the radius lengthens it by its square over the diameter
            Assert.Equal(0.03, Math.Sqrt(offsets.Average(offset => offset * offset)), Tolerance(0.03, 10_000));
        }

        // Evenly around: nothing is left of the mean direction.
        Assert.Equal(0, Rows(data).Average(row => row.X), Tolerance(0.03, 10_000));
        Assert.Equal(0, Rows(data).Average(row => row.Y), Tolerance(0.03, 10_000));
        Assert.All(Rows(Synthetic.Circles(100, factor: 0.3)), row => Assert.Equal(row.Label ? 0.3 : 1, Math.Sqrt(row.X * row.X + row.Y * row.Y), 1e-6));
    }

    [Fact]
    public void Moons_have_the_means_of_half_circles()
    {
        // Upper: (cos, sin) of 0 to pi has the mean (0, 2 / pi); the lower one is turned and moved to (1, 0.5 - 2 / pi).
        const int each = 5_000;
        Dataset<bool> data = Synthetic.Moons(2 * each, noise: 0.1, seed: 1);
        Assert.Equal(each, data.Labels.ToArray().Count(lower => lower));
        foreach ((bool lower, double x, double y) in new[] { (false, 0, 2 / Math.PI), (true, 1, 0.5 - 2 / Math.PI) })
        {
            Assert.Equal(x, Rows(data).Where(row => row.Label == lower).Average(row => row.X), Tolerance(0.1, each) + 1.0 / each);
            Assert.Equal(y, Rows(data).Where(row => row.Label == lower).Average(row => row.Y), Tolerance(0.1, each) + 1.0 / each);
        }

        Assert.All(Rows(Synthetic.Moons(50)).Where(row => !row.Label), row => Assert.Equal(1, row.X * row.X + row.Y * row.Y, 1e-6));
    }

    [Fact]
    public void Blobs_have_their_deviation_and_equal_shares()
    {
        Dataset<int> data = Synthetic.Blobs(9_001, classes: 3, width: 4, deviation: 2, seed: 3);
        Assert.Equal(4, data.Width);
        int[] counts = [.. data.Labels.ToArray().CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value)];
        Assert.Equal([3_001, 3_000, 3_000], counts);
        for (int label = 0; label < 3; label++)
        {
            double[] first = [.. Enumerable.Range(0, data.Rows).Where(row => data.Labels[row] == label).Select(row => (double)data.Row(row)[0])];
            double mean = first.Average();
            Assert.InRange(mean, -10.5, 10.5);
            Assert.Equal(2, Math.Sqrt(first.Average(x => (x - mean) * (x - mean))), Tolerance(2, 6_000));
        }
    }

    [Fact]
    public void Spirals_wind_outwards_one_arm_per_class()
    {
        foreach ((double x, double y, int label) in Rows(Synthetic.Spirals(300, classes: 3, turns: 0.25)))
        {
            double radius = Math.Sqrt(x * x + y * y);
            double angle = Math.Atan2(y, x) / (2 * Math.PI) - 0.25 * radius - label / 3.0;
            Assert.True(radius < 1e-6 || Math.Abs(angle - Math.Round(angle)) < 1e-5, $"({x}, {y}) is not on arm {label}");
        }

        Assert.Equal(1, Rows(Synthetic.Spirals(101, classes: 2)).Max(row => Math.Sqrt(row.X * row.X + row.Y * row.Y)), 1e-6);
    }

    [Fact]
    public void Xor_fills_the_square_and_labels_by_signs()
    {
        Dataset<bool> data = Synthetic.Xor(4_000, seed: 5);
        Assert.All(Rows(data), row => Assert.Equal(row.X * row.Y < 0, row.Label));
        Assert.Equal(0.5, data.Labels.ToArray().Average(label => label ? 1.0 : 0), Tolerance(0.5, 4_000));
        Assert.Equal(0, Rows(data).Average(row => row.X), Tolerance(Math.Sqrt(1 / 3.0), 4_000));
    }

    [Fact]
    public void Curves_have_their_values_and_noise()
    {
        Dataset<float> data = Synthetic.Curve(Math.Sin, 4_000, 0, 6, noise: 0.2, seed: 6);
        double[] errors = [.. Enumerable.Range(0, data.Rows).Select(row => data.Labels[row] - Math.Sin(data.Row(row)[0]))];
        Assert.Equal(0, errors.Average(), Tolerance(0.2, 4_000));
        Assert.Equal(0.2, Math.Sqrt(errors.Average(error => error * error)), Tolerance(0.2, 8_000));
        Assert.InRange(data.Features.ToArray().Max(), 5.9f, 6f);
    }

    [Fact]
    public void Same_seed_same_rows_and_bad_numbers_are_named()
    {
        Assert.Equal(Synthetic.Moons(20, 0.1, 7).Features.ToArray(), Synthetic.Moons(20, 0.1, 7).Features.ToArray());
        Assert.NotEqual(Synthetic.Moons(20, 0.1, 7).Features.ToArray(), Synthetic.Moons(20, 0.1, 8).Features.ToArray());
        Assert.Contains("noise is -1", Assert.Throws<ArgumentOutOfRangeException>(() => Synthetic.Circles(10, -1)).Message);
        Assert.Contains("rows is 1", Assert.Throws<ArgumentOutOfRangeException>(() => Synthetic.Moons(1)).Message);
        Assert.Contains("factor is 1", Assert.Throws<ArgumentOutOfRangeException>(() => Synthetic.Circles(10, factor: 1)).Message);
        Assert.Contains("classes is 1", Assert.Throws<ArgumentOutOfRangeException>(() => Synthetic.Spirals(10, classes: 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Synthetic.Curve(Math.Sin, 10, 1, 1));
    }

    private static List<(double X, double Y, TLabel Label)> Rows<TLabel>(Dataset<TLabel> data)
    {
        List<(double, double, TLabel)> rows = [];
        for (int row = 0; row < data.Rows; row++)
        {
            rows.Add((data.Row(row)[0], data.Row(row)[1], data.Labels[row]));
        }

        return rows;
    }
}
