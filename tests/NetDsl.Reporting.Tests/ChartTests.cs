namespace NetDsl.Reporting.Tests;

public class ChartTests
{
    [Fact]
    public void A_confusion_matrix_has_a_cell_per_pair_and_names_the_most_frequent_mistakes()
    {
        ConfusionMatrixChart chart = new(["cat", "dog", "<bird>"], new long[,] { { 8, 2, 0 }, { 1, 9, 0 }, { 0, 4, 1234 } });
        SvgFile svg = new(chart);

        Assert.Equal(9 + 1, svg.Elements("rect").Count()); // and the background
        Assert.Contains("1,234", svg.Texts);
        Assert.Contains("<bird>", svg.Texts);
        Assert.Contains("80.0 %", svg.Texts);
        Assert.Contains("1,251 of 1,258 rows are right", chart.Description);
        Assert.Contains("<bird> taken for dog 4 times; cat taken for dog 2 times; dog taken for cat 1 times", chart.Description);
    }

    [Fact]
    public void A_confusion_matrix_takes_many_classes_empty_rows_and_none_at_all()
    {
        Assert.Equal(101, new SvgFile(Gallery.Confusions(10)).Elements("rect").Count());
        Assert.Contains("0.0 %", new SvgFile(new ConfusionMatrixChart(["a", "b"], new long[2, 2])).Texts);
        Assert.Contains("There are no classes.", new SvgFile(new ConfusionMatrixChart([], new long[0, 0])).Texts);
        Assert.Contains("2 classes", Assert.Throws<ArgumentException>(() => new ConfusionMatrixChart(["a", "b"], new long[3, 3])).Message);
        Assert.Contains("-1", Assert.Throws<ArgumentException>(() => new ConfusionMatrixChart(["a"], new long[,] { { -1 } })).Message);
    }

    [Fact]
    public void A_ROC_curve_says_its_area()
    {
        SvgFile svg = new(new RocChart([0, 0, 0.5, 1], [0, 0.5, 1, 1]));

        Assert.Contains("area 0.875", svg.Texts); // 0.5 (0.5 + 1) / 2 + 0.5
        Assert.Contains("False positive rate", svg.Texts);
        Assert.Contains("There are no points.", new SvgFile(new RocChart([], [])).Texts);
    }

    [Fact]
    public void Rates_that_are_no_shares_are_refused_by_place()
    {
        Assert.Contains("Value 1 of truePositiveRate is 1.5", Assert.Throws<ArgumentException>(() => new RocChart([0, 1], [0, 1.5])).Message);
        Assert.Contains("2 values of recall, but 1 of precision", Assert.Throws<ArgumentException>(() => new PrecisionRecallChart([0, 1], [1])).Message);
        Assert.Contains("2", Assert.Throws<ArgumentException>(() => new PrecisionRecallChart([0], [1], positives: 2)).Message);
    }

    [Fact]
    public void Precision_and_recall_pass_over_undefined_points()
    {
        PrecisionRecallChart chart = new([0, 0.5, 1], [double.NaN, 0.9, 0.6], positives: 0.3);

        Assert.Contains("recall of 50.0 % goes with a precision of 90.0 %", chart.Description);
        Assert.Contains("recall of 90.0 % goes with a precision of 60.0 %", chart.Description);
        Assert.Contains("chance", new SvgFile(chart).Texts);
    }

    [Fact]
    public void Calibration_has_a_point_per_group()
    {
        CalibrationChart chart = new([0.1, 0.5, 0.9], [0.05, 0.6, 0.95], [10, 20, 0]);

        Assert.Equal(3, new SvgFile(chart).Elements("circle").Count());
        Assert.Contains("Predicted 50.0 %, observed 60.0 % of 20 rows.", chart.Description);
        Assert.Contains("There are no groups.", new SvgFile(new CalibrationChart([], [], [])).Texts);
    }

    [Fact]
    public void Curves_come_from_predictions()
    {
        // The example of scikit-learn's documentation of roc_auc_score: area 0.75.
        Predictions known = Predictions.Binary([0.1f, 0.4f, 0.35f, 0.8f], [false, false, true, true]);

        Assert.Contains("area under it is 0.75", new RocChart(known.Roc()).Description);
        Assert.Contains("recall of 90.0 % goes with a precision of 66.7 %", new PrecisionRecallChart(known.PrecisionRecall(), 0.5).Description);
        Assert.Equal(2, new SvgFile(new CalibrationChart(known.Calibration(bins: 2))).Elements("circle").Count());
        Assert.Contains("3 of 4 rows are right", new ConfusionMatrixChart(known.ConfusionMatrix()).Description);
    }

    [Fact]
    public void Long_curves_are_thinned_but_keep_their_ends()
    {
        double[] shares = [.. Enumerable.Range(0, 100_001).Select(i => i / 100_000.0)];
        string path = new SvgFile(new RocChart(shares, shares)).Elements("path").Single().Attribute("d")!.Value;

        Assert.InRange(path.Count(c => c == 'L'), 300, 600);
        Assert.StartsWith("M70 404", path);
        Assert.EndsWith("L492 52", path);
    }

    [Fact]
    public void A_search_for_the_learning_rate_shows_its_suggestion()
    {
        LearningRateCurve curve = LearningRateFinder.Run(new Moons(seed: 1), Samples.Moons(200, 1));
        LearningRateFinderChart chart = new(curve);

        Assert.False(float.IsNaN(curve.Suggested));
        Assert.Contains(new SvgFile(chart).Texts, text => text.StartsWith("suggested: about", StringComparison.Ordinal));
        Assert.Contains("falls most steeply", chart.Description);
    }

    [Fact]
    public void Weights_have_a_histogram_per_tensor()
    {
        SvgFile svg = new(HistogramChart.OfWeights(Samples.TrainedMoons(epochs: 1).Model));

        Assert.Contains("dense_1.kernel", svg.Texts);
        Assert.Contains("output.bias", svg.Texts);
        Assert.DoesNotContain(svg.Texts, text => text.StartsWith("optimizer", StringComparison.Ordinal));
    }

    [Fact]
    public void Histograms_take_equal_missing_and_extreme_values()
    {
        HistogramChart chart = new("Values",
        [
            new("none", []), new("equal", [3, 3, 3]), new("one", [0]), new("missing", [float.NaN, 1, float.PositiveInfinity, 2]), new("all missing", [float.NaN]),
            new("extreme", [float.MinValue, float.MaxValue]),
        ]);
        SvgFile svg = new(chart);

        Assert.Contains("2 not finite", svg.Texts);
        Assert.Contains("equal: 3 values, from 3 to 3, mean 3.", chart.Description);
        Assert.Contains("all missing: 1 values, none finite.", chart.Description);
        Assert.Contains("There are no values.", new SvgFile(new HistogramChart("Nothing", [])).Texts);
    }

    [Fact]
    public void A_diagram_has_a_box_per_layer()
    {
        SvgFile svg = new(new NetworkDiagram(Moons.Summary));

        Assert.Equal(5, svg.OfClass("card").Count());
        Assert.Contains("Dense1 (Relu)", svg.Texts);
        Assert.Contains("272 parameters", svg.Texts);
        Assert.Contains("Moons: layers", svg.Texts);
        Assert.Contains(svg.Texts, text => text.Contains("optimizer Adam", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Moons")]
    [InlineData("A\nB\nC\nD")]
    [InlineData("A\nLayer  Output  Parameters\nInput  2  many\nOutput  1  3\n")]
    [InlineData("A\nLayer  Output  Parameters\nInput  2  0\nnotes")]
    public void A_text_that_is_no_summary_is_refused_with_the_remedy(string text) =>
        Assert.Contains("MyModel.Summary", Assert.Throws<ArgumentException>(() => new NetworkDiagram(text)).Message);

    [Fact]
    public void Predictions_of_a_regression_are_points_about_the_diagonal()
    {
        PredictionChart chart = new([1, 2, float.NaN], [1.5f, 2, 3]);

        Assert.Equal(2, new SvgFile(chart).Elements("circle").Count());
        Assert.Contains("mean error is 0.25, the largest 0.5", chart.Description);
        Assert.Contains("There are no finite values.", new SvgFile(new PredictionChart([], [])).Texts);
    }

    [Fact]
    public void A_saved_chart_replaces_the_old_file_and_leaves_no_other()
    {
        using TemporaryFolder folder = new();
        string path = folder.Path("loss.svg");
        File.WriteAllText(path, "old");

        new LossChart([1, 2], []).Save(path);

        Assert.StartsWith("<svg", File.ReadAllText(path));
        Assert.Equal(["loss.svg"], folder.Files());
    }
}
