namespace NetDsl.Reporting.Tests;

public class TextChartTests
{
    [Fact]
    public void Two_curves_are_drawn_from_the_largest_to_the_least_value() =>
        Assert.Equal(
            """
            3 | *
              | o*
              |  o*
              |   o*
            1 |    o
              +-----
                4 epochs   * training loss   o validation loss
            """.ReplaceLineEndings("\n"),
            TextChart.Curves("epochs", 10, 5, ("training loss", [3, 2.5, 2, 1.5]), ("validation loss", [2.5, 2, 1.5, 1])));

    [Fact]
    public void Of_more_values_than_columns_the_first_and_the_last_are_shown()
    {
        string[] lines = TextChart.Curves("steps", 20, 4, ("loss", [.. Enumerable.Range(0, 1001).Select(i => 1000.0 - i)])).Split('\n');
        Assert.Equal(6, lines.Length);
        Assert.StartsWith("1000 | *", lines[0], StringComparison.Ordinal);
        Assert.Equal('*', lines[3][^1]);
        Assert.Equal("1000 | ".Length + 20, lines[3].Length);
        Assert.Contains("1001 steps", lines[5], StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_are_not_finite_leave_gaps_and_a_flat_curve_runs_in_the_middle()
    {
        string[] lines = TextChart.Curves("epochs", 10, 5, ("loss", [2, double.NaN, double.PositiveInfinity, 2])).Split('\n');
        Assert.Equal("  | *  *", lines[2]);
        Assert.All(new[] { 1, 3 }, line => Assert.Equal("  |", lines[line]));
    }

    [Fact]
    public void Nothing_to_draw_is_said() => Assert.Equal("Nothing to draw: there is no finite value.", TextChart.Curves("epochs", 10, 5, ("loss", [])));

    [Fact]
    public void A_training_shows_its_losses_and_metrics()
    {
        History history = Samples.TrainedMoons(epochs: 5).History;
        Assert.Contains("* training loss   o validation loss", TextChart.Losses(history), StringComparison.Ordinal);
        Assert.Contains("training   o", TextChart.Metric(history, NetDsl.Metric.Accuracy), StringComparison.Ordinal);
        Assert.DoesNotContain(TextChart.Losses(history), character => character > 127);
    }

    [Fact]
    public void Curves_of_different_lengths_and_too_many_curves_are_refused()
    {
        Assert.Contains("'b' has 1 values, but 'a' has 2", Assert.Throws<ArgumentException>(() => TextChart.Curves("x", 9, 9, ("a", [1, 2]), ("b", [1]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TextChart.Curves("x", 9, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => TextChart.Curves("x", 1, 9, ("a", [1])));
    }
}
