using System.Globalization;
using System.Text.RegularExpressions;

namespace NetDsl.Reporting.Tests;

/// <summary>The largest and the smallest numbers, infinities and NaN: every chart ends, and draws within its frame.</summary>
public class ExtremeValuesTests
{
    private static readonly double[][] Sets =
    [
        [1e308], [double.MaxValue], [1e308, 1.7e308], [double.MinValue, double.MaxValue], [double.MinValue, 0, double.MaxValue, 1], [-1.7e308, -1.6e308], [1e-308, 1e308],
        [double.Epsilon], [0, double.Epsilon], [-double.Epsilon, 0], [double.Epsilon, 2 * double.Epsilon], [1e-320, 1e-310], [double.Epsilon, double.MaxValue], [1e-300, 1.0000001e-300],
        [double.NaN, 1e308, double.PositiveInfinity, 9e307], [double.NegativeInfinity, double.Epsilon], [double.NaN], [double.PositiveInfinity], [1e300, 1e300 * (1 + 1e-15)], [0, 0], [-0.0, 1],
    ];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Sets.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public async Task Every_chart_ends_and_stays_within_its_frame(int index)
    {
        double[] values = Sets[index];
        float[] singles = [.. values.Select(value => (float)value), float.MaxValue, float.Epsilon, .. values.Select(value => (float)(value / 1e270))];
        LearningRateCurve curve = new([.. values.Select((_, i) => i == 0 ? float.Epsilon : float.MaxValue)], values, values);
        Func<Chart>[] charts =
        [
            () => new LineChart("a", [new Series("b", values)]), () => new LineChart("a", [new Series("b", values)], logarithmic: true),
            () => new LossChart(values, [.. values.Reverse()]), () => new LossChart(values, values, logarithmic: true),
            () => new HistogramChart("a", [new NamedValues("b", singles), new NamedValues("c", [.. values.Select(value => (float)value)])]),
            () => new PredictionChart(singles, [.. singles.Reverse()]), () => new LearningRateFinderChart(curve),
        ];
        foreach (Func<Chart> make in charts)
        {
            // One that does not end fails instead of keeping the others.
            SvgFile svg = await Task.Run(() => new SvgFile(make())).WaitAsync(TimeSpan.FromSeconds(20));
            foreach (string data in svg.Elements("path").Select(path => path.Attribute("d")!.Value))
            {
                Assert.All(Regex.Matches(data, "-?[0-9.]+").Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)), place => Assert.InRange(place, -1, 5000));
            }

            Assert.DoesNotContain(svg.Texts, text => text.Contains('\u221E', StringComparison.Ordinal) || text.Contains("E+", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void Axes_have_marks_in_order_and_places_for_all_finite_values(int index)
    {
        double[] values = Sets[index], finite = [.. values.Where(double.IsFinite)];
        foreach (bool logarithmic in new[] { false, true })
        {
            Axis axis = Axis.Of("", values, logarithmic);
            Assert.InRange(axis.Marks.Count, 1, 20);
            Assert.All(axis.Marks, mark => Assert.True(double.IsFinite(mark)));
            Assert.Equal(axis.Marks.Order(), axis.Marks);
            Assert.Equal(axis.Marks.Count, axis.Marks.Distinct().Count());
            Assert.All(axis.Marks, mark => Assert.InRange(axis.Place(mark), -1e-6, 1 + 1e-6));
            Assert.All(finite.Where(value => !logarithmic || value > 0), value => Assert.InRange(axis.Place(value), 0, 1));
            foreach ((double less, double more) in finite.Order().Zip(finite.Order().Skip(1)).Where(pair => !logarithmic || pair.First > 0)) Assert.True(axis.Place(less) <= axis.Place(more));
        }
    }

    [Fact]
    public void Axes_reach_from_end_to_end_of_the_numbers()
    {
        Assert.Equal([-1e308, 0, 1e308], Axis.Of("", [double.MinValue, double.MaxValue]).Marks);
        Axis all = Axis.Of("", [double.Epsilon, double.MaxValue], logarithmic: true);
        Assert.Equal(0.5, all.Place(1e-8), 2);
        Assert.InRange(all.Marks.Count, 5, 9);
        Assert.Equal([5e307, 1e308], Axis.Of("", [1e308], logarithmic: true).Marks);
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void Text_charts_draw_every_finite_value(int index)
    {
        string text = TextChart.Curves("steps", 20, 5, ("a", Sets[index]));
        int drawn = text.Split('\n')[..^1].Sum(line => line.Count(c => c == '*'));
        Assert.Equal(Sets[index].Count(double.IsFinite), drawn);
    }

    [Fact]
    public void Equal_values_are_one_bar_in_the_middle_of_a_histogram()
    {
        foreach (float value in new[] { 0, 1e30f, -3e38f, float.Epsilon, 7 })
        {
            SvgFile svg = new(new HistogramChart("a", [new NamedValues("b", [value, value])]));
            double left = double.Parse(Assert.Single(svg.OfClass("fill-0")).Attribute("x")!.Value, CultureInfo.InvariantCulture);
            Assert.InRange(left, 16 + 148 * 14 / 30.0, 16 + 148 * 16 / 30.0);
        }
    }

    [Fact]
    public void Counts_whose_sum_no_long_holds_and_undefined_shares_are_drawn()
    {
        ConfusionMatrixChart matrix = new(["a", "b"], new[,] { { long.MaxValue, long.MaxValue }, { 1, long.MaxValue } });
        Assert.Contains("18,446,744,073,709,551,614 of 27,670,116,110,564,327,422 rows are right", matrix.Description);
        _ = new SvgFile(matrix);
        SvgFile calibration = new(new CalibrationChart([double.NaN, 0.5], [0.1, double.NaN], [5, long.MaxValue]));
        Assert.Single(calibration.Elements("rect"), rectangle => rectangle.Attribute("class")!.Value == "fill-0");
        _ = new SvgFile(new RocChart([0, double.NaN, 1], [0, double.NaN, 1]));
    }

    [Fact]
    public void A_map_of_the_largest_features_asks_about_numbers_alone()
    {
        Dataset<bool> data = new([float.MaxValue, float.MinValue, float.MinValue, float.MaxValue, float.Epsilon, 0], [true, false, true]);
        SvgFile svg = new(DecisionBoundaryChart.Of(new Moons(seed: 1), data));
        Assert.NotEmpty(svg.Texts);
    }
}
