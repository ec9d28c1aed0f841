namespace NetDsl.Reporting.Tests;

public class LineChartTests
{
    [Fact]
    public void Losses_are_two_curves_with_a_legend_and_a_ring_at_the_best_epoch()
    {
        LossChart chart = new([1, 0.5, 0.25, 0.2], [1.1, 0.6, 0.4, 0.5]);
        SvgFile svg = new(chart);

        Assert.Equal(2, svg.Elements("path").Count());
        Assert.Contains("Training", svg.Texts);
        Assert.Contains("Validation", svg.Texts);
        Assert.Contains("Epoch", svg.Texts);
        Assert.Contains("\u25CB best: 0.4 in epoch 3", svg.Texts);
        Assert.Contains("smallest in epoch 3: 0.4", chart.Description);
        Assert.Contains("from 1 to 0.2 over 4 steps", chart.Description);
    }

    [Fact]
    public void The_curves_of_a_history_have_one_point_per_epoch()
    {
        History history = Samples.TrainedMoons(epochs: 7).History;

        Assert.All(new Chart[] { new LossChart(history), new MetricChart(history, Metric.Accuracy), new LearningRateChart(history), new LossChart(history, logarithmic: true) },
            chart => Assert.All(new SvgFile(chart).Elements("path"), path => Assert.Equal(6, path.Attribute("d")!.Value.Count(c => c == 'L'))));
    }

    [Fact]
    public void Values_that_are_not_finite_leave_gaps_and_are_counted()
    {
        LineChart chart = new("Loss", [new Series("Training", [1, 2, double.NaN, double.PositiveInfinity, 3, 4])]);
        SvgFile svg = new(chart);

        Assert.Equal(2, svg.Elements("path").Single().Attribute("d")!.Value.Count(c => c == 'M'));
        Assert.Contains("2 of 6 values not finite", chart.Description);
    }

    [Fact]
    public void A_point_without_neighbours_is_a_dot()
    {
        Assert.Single(new SvgFile(new LineChart("One", [new Series("a", [0.5])])).Elements("circle"));
        Assert.Equal(2, new SvgFile(new LineChart("Two", [new Series("a", [1, double.NaN, 3])])).Elements("circle").Count());
    }

    [Fact]
    public void Without_anything_to_draw_the_chart_says_so()
    {
        Assert.Contains("No epoch was finished.", new SvgFile(new LossChart([], [])).Texts);
        Assert.Contains("No value is finite.", new SvgFile(new LossChart([double.NaN, double.PositiveInfinity], [])).Texts);
        Assert.Contains("No value is finite and positive.", new SvgFile(new LossChart([0, -1], [], logarithmic: true)).Texts);
        Assert.Contains("No epoch was finished.", new SvgFile(new LineChart("Nothing", [])).Texts);
    }

    [Fact]
    public void A_training_that_was_cancelled_at_once_and_one_that_diverged_have_charts()
    {
        using CancellationTokenSource cancellation = new();
        cancellation.Cancel();
        History none = new Moons(seed: 1).Fit(Samples.Moons(50, 1), new FitOptions { Epochs = 3, CancellationToken = cancellation.Token });
        Assert.Equal(0, none.Epochs);
        Assert.Contains("No epoch was finished.", new SvgFile(new LossChart(none)).Texts);

        History diverged = new Sum(seed: 1).Fit(Samples.Sums(50, 1), new FitOptions { Epochs = 5, Optimizer = new Sgd { LearningRate = 1e30f } });
        Assert.False(double.IsFinite(diverged.Loss[^1]));
        Assert.Contains("not finite", new LossChart(diverged).Description);
        _ = new SvgFile(new LossChart(diverged));
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        const string Hostile = "<script>alert(\"1\")</script> & 'x' \U0001F600";
        SvgFile svg = new(new LineChart("Title", [new Series(Hostile, [1, 2]), new Series("b", [1, 2])], xName: "<b>", yName: "\"y\""));

        Assert.Empty(svg.Elements("script"));
        Assert.Contains(Hostile, svg.Texts);
        Assert.Contains("<b>", svg.Texts);
        Assert.Contains("\"y\"", svg.Texts);
    }

    [Fact]
    public void Long_names_of_many_curves_wrap_into_lines()
    {
        Series[] series = [.. Enumerable.Range(0, 9).Select(i => new Series($"A rather long name of curve {i}", [i, i + 1]))];
        SvgFile svg = new(new LineChart("Many", series));

        Assert.All(series, curve => Assert.Contains(curve.Name, svg.Texts));
        Assert.True(svg.OfClass("curve").Where(element => element.Name.LocalName == "line").Select(line => line.Attribute("y1")!.Value).Distinct().Count() > 3);
    }
}
