using System.Text.RegularExpressions;

namespace NetDsl.Reporting.Tests;

public class DecisionBoundaryTests
{
    private static readonly Dataset<bool> Rows = Samples.Moons(60, 1);

    [Fact]
    public void The_map_of_a_binary_model_covers_the_whole_area_and_shows_every_row()
    {
        Moons model = Samples.TrainedMoons(epochs: 10).Model;
        DecisionBoundaryChart chart = DecisionBoundaryChart.Of(model, Rows, featureNames: ["East", "North"]);
        SvgFile svg = new(chart);

        // Runs of cells, "h" wide: together they fill all 100 rows of cells.
        double area = svg.OfClass("flat").SelectMany(path => Regex.Matches(path.Attribute("d")!.Value, @"h([0-9.]+)v([0-9.]+)").Select(run => Number(run, 1) * Number(run, 2))).Sum();
        double width = 520 - 70 - 24, height = 510 - 46 - 18 - 52;
        Assert.Equal(width * height, area, width * height * 0.01); // coordinates have two decimals
        Assert.Equal(Rows.Rows, svg.OfClass("point").Count());
        Assert.Single(svg.OfClass("boundary"));
        Assert.Contains("East", svg.Texts);
        Assert.Contains("false", svg.Texts);
        Assert.Contains("60 data points", chart.Description);
    }

    [Fact]
    public void The_boundary_runs_where_the_answer_changes()
    {
        // f = column - 41.25 on every row: one vertical line between the columns 41 and 42.
        float[] values = [.. Enumerable.Range(0, 100 * 100).Select(i => i % 100 - 41.25f)];
        string path = Contour.Of(values, 100, (column, row) => (column, row));

        Assert.All(Regex.Matches(path, "[ML]([0-9.]+) ").Select(point => Number(point, 1)), x => Assert.Equal(41.25, x));
        Assert.Equal(99, path.Count(c => c == 'M'));
        Assert.Equal("", Contour.Of(new float[9], 3, (column, row) => (column, row)));
        Assert.DoesNotContain("NaN", Contour.Of([1, float.NaN, -1, float.NegativeInfinity, 1, -1, 1, float.PositiveInfinity, -1], 3, (column, row) => (column, row)));
    }

    [Fact]
    public void Classes_of_an_enum_have_a_colour_and_a_sign_each()
    {
        Clouds model = Samples.TrainedClouds().Model;
        SvgFile svg = new(DecisionBoundaryChart.Of(model, Samples.Clouds(90, 3, Kind.Red, Kind.Green, Kind.Blue)));

        Assert.Equal(3, svg.OfClass("boundary").Count());
        Assert.All(new[] { "Red", "Green", "Blue" }, name => Assert.Contains(name, svg.Texts));
        Assert.All(new[] { "fill-0", "fill-1", "fill-2" }, color => Assert.Contains(svg.OfClass("flat"), path => path.Attribute("class")!.Value.Contains(color, StringComparison.Ordinal)));
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        Moons model = new(seed: 1);
        Assert.Contains("no feature 2", Assert.Throws<ArgumentException>(() => DecisionBoundaryChart.Of(model, Rows, yFeature: 2)).Message);
        Assert.Contains("Both axes show feature 1", Assert.Throws<ArgumentException>(() => DecisionBoundaryChart.Of(model, Rows, xFeature: 1)).Message);
        Assert.Contains("no rows", Assert.Throws<ArgumentException>(() => DecisionBoundaryChart.Of(model, Rows.Subset([]))).Message);
        Assert.Contains("1 names, but 2 features", Assert.Throws<ArgumentException>(() => DecisionBoundaryChart.Of(model, Rows, featureNames: ["East"])).Message);
        Assert.Contains("predicts no classes", Assert.Throws<ArgumentException>(() => DecisionBoundaryChart.Of(new Sum(seed: 1), Samples.Sums(5, 1))).Message);
        Assert.Contains("row 0", Assert.Throws<ArgumentException>(() => DecisionBoundaryChart.Of(model, Dataset.Create<bool>([float.NaN, 1], [true]))).Message);
    }

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);
}
