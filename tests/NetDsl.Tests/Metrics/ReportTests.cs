using NetDsl.Runtime;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Metrics;

public class ReportTests
{
    private static readonly string[] Ore = ["Rock", "Mine"];

    private enum Light
    {
        Red,
        Amber,
        Green,
    }

    [Fact]
    public void Evaluation_leads_to_the_reports()
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        Dataset<bool> data = LearnableData.Binary(80);
        model.Fit(data, new() { Epochs = 5 });
        EvaluationReport report = model.Evaluate(data);
        Assert.Equal(80, report.Predictions.Rows);
        Assert.Equal(model.Core.Predict(data.Row(7)), report.Predictions.Row(7)[0], 1e-6f); // another kernel, other rounding
        Assert.Equal(report.Accuracy, report.ConfusionMatrix.Accuracy);
        Assert.Equal(report.Accuracy, report.Classification.Accuracy);
        Assert.Equal(report.AreaUnderCurve, report.Predictions.Roc().AreaUnderCurve, 1e-12);
        Assert.Equal(["false", "true"], report.ConfusionMatrix.Labels);
        ThresholdRow best = report.Predictions.Thresholds().BestF1!.Value;
        Assert.Equal(best.F1, model.Evaluate(data, best.Threshold).Classification["true"].F1, 1e-12);
        Assert.Throws<InvalidOperationException>(() => report.Regression);
    }

    [Fact]
    public void Classes_are_called_as_the_enum_calls_them()
    {
        TestModel<Spec.Classes, Light> model = new(LabelCodec.Enum<Light>([Light.Red, Light.Amber, Light.Green]));
        Assert.Equal(["Red", "Amber", "Green"], model.Evaluate(LearnableData.Classes(30).Select(label => (Light)label)).Predictions.Labels);
        Assert.Equal(["0", "1", "2"], new TestModel<Spec.Classes, int>(LabelCodec.Class(3)).Evaluate(LearnableData.Classes(30)).Predictions.Labels);
        TestModel<Spec.Linear, float[]> regression = new(LabelCodec.Row(2, TaskKind.Regression));
        EvaluationReport report = regression.Evaluate(LearnableData.Linear(30));
        Assert.Equal(report.MeanAbsoluteError, report.Regression.MeanAbsoluteError, 1e-9);
        Assert.Equal(2, report.Regression.Scores.Count);
        Assert.Throws<InvalidOperationException>(() => report.ConfusionMatrix);
    }

    [Fact]
    public void Tables_are_aligned()
    {
        Predictions predictions = Predictions.Binary([0.9f, 0.6f, 0.4f, 0.1f], [true, false, true, false], labels: Ore);
        Assert.Equal("""
            actual \ predicted  Rock  Mine
            Rock                   1     1
            Mine                   1     1
            """.ReplaceLineEndings("\n"), predictions.ConfusionMatrix().ToString());
        Assert.Equal("""
                              precision  recall      F1  support
            Rock                 0.5000  0.5000  0.5000        2
            Mine                 0.5000  0.5000  0.5000        2
            accuracy                             0.5000        4
            macro average        0.5000  0.5000  0.5000        4
            weighted average     0.5000  0.5000  0.5000        4
            """.ReplaceLineEndings("\n"), predictions.Classification().ToString());
        Assert.Equal("""
            threshold  precision  recall      F1  accuracy  yes
            0.9000        1.0000  0.5000  0.6667    0.7500    1
            0.6000        0.5000  0.5000  0.5000    0.5000    2
            0.4000        0.6667  1.0000  0.8000    0.7500    3
            0.1000        0.5000  1.0000  0.6667    0.5000    4
            best F1 0.8000 at threshold 0.4000
            """.ReplaceLineEndings("\n"), predictions.Thresholds().ToString());
        Assert.Equal("""
            probability   rows    mean  observed
            0.00 to 0.50     2  0.2500    0.5000
            0.50 to 1.00     2  0.7500    0.5000
            expected calibration error 0.2500
            """.ReplaceLineEndings("\n"), predictions.Calibration(bins: 2).ToString());
        Assert.StartsWith("area under the curve 0.7500\nthreshold  false positives  true positives\n", predictions.Roc().ToString());
        Assert.StartsWith("average precision 0.8333\nthreshold  precision  recall\n", predictions.PrecisionRecall().ToString());
        Assert.Equal("""
            output  MAE     RMSE      R2  mean error  largest
            0       0.5  0.70711  0.5000         0.5        1
            """.ReplaceLineEndings("\n"), Predictions.Regression([1, 4], [1, 3]).Regression().ToString());
    }

    [Fact]
    public void Of_many_thresholds_those_are_shown_where_hits_end_and_false_alarms_begin()
    {
        // 30 hits from 1 down, 5 false alarms, 30 hits, 35 false alarms.
        float[] scores = [.. Enumerable.Range(0, 100).Select(i => 1 - (i / 100f))];
        bool[] actual = [.. Enumerable.Range(0, 100).Select(i => i is < 30 or (>= 35 and < 65))];
        Assert.Equal("""
            threshold  precision  recall      F1  accuracy  yes
            1.0000        1.0000  0.0167  0.0328    0.4100    1
            0.7100        1.0000  0.5000  0.6667    0.7000   30
            0.3600        0.9231  1.0000  0.9600    0.9500   65
            0.0100        0.6000  1.0000  0.7500    0.6000  100
            best F1 0.9600 at threshold 0.3600
            """.ReplaceLineEndings("\n"), Predictions.Binary(scores, actual).Thresholds().ToString());
    }

    [Fact]
    public void Classes_may_have_other_names()
    {
        Predictions predictions = Predictions.Binary([0.9f, 0.1f], [true, false]).WithLabels("rock", "mine");
        Assert.Equal(["rock", "mine"], predictions.Labels);
        Assert.Equal(["rock", "mine"], predictions.ConfusionMatrix().Labels);
        Assert.Throws<ArgumentException>(() => predictions.WithLabels("rock"));
    }

    [Fact]
    public void Thresholds_are_found_for_a_wanted_precision_or_recall()
    {
        ThresholdTable table = Predictions.Binary([0.9f, 0.8f, 0.7f, 0.6f, 0.5f], [true, true, false, true, false]).Thresholds();
        Assert.Equal(0.8f, table.ForPrecision(1)!.Value.Threshold);
        Assert.Equal(0.6f, table.ForPrecision(0.75)!.Value.Threshold);
        Assert.Equal(0.6f, table.ForRecall(1)!.Value.Threshold);
        Assert.Null(Predictions.Binary([0.9f, 0.8f], [false, true]).Thresholds().ForPrecision(0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.ForPrecision(0));
    }

    [Fact]
    public void A_class_without_rows_has_a_line_of_zeros_and_counts_in_the_macro_average()
    {
        ClassificationReport report = Predictions.MultiClass([1, 0, 0, 0, 1, 0], [0, 1], 3).Classification();
        Assert.Equal(new ClassScore("2", 0, 0, 0, 0), report["2"]);
        Assert.Equal(2 / 3.0, report.Macro.F1, 1e-12);
        Assert.Equal(1, report.Weighted.F1);
        Assert.Throws<ArgumentException>(() => report["3"]);
    }

    [Fact]
    public void Equal_scores_make_one_point_and_half_the_area()
    {
        Predictions predictions = Predictions.Binary([0.5f, 0.5f, 0.5f, 0.5f], [true, false, false, false]);
        Assert.Equal([new(float.PositiveInfinity, 0, 0), new(0.5f, 1, 1)], predictions.Roc().Points);
        Assert.Equal(0.5, predictions.Roc().AreaUnderCurve);
        Assert.Equal(0.25, predictions.PrecisionRecall().AveragePrecision);
        Assert.Single(predictions.Thresholds().Rows);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_class_alone_has_no_curve_but_counts(bool only)
    {
        Predictions predictions = Predictions.Binary([0.9f, 0.1f], [only, only]);
        Assert.Equal(double.NaN, predictions.Roc().AreaUnderCurve);
        Assert.Equal(only ? 1 : double.NaN, predictions.PrecisionRecall().AveragePrecision);
        Assert.Equal(only, predictions.Thresholds().BestF1 is not null);
        Assert.Equal(0.5, predictions.Classification().Accuracy);
        Assert.Equal(2, predictions.ConfusionMatrix().ActualCount(only ? 1 : 0));
    }

    [Fact]
    public void No_rows_give_nan_and_empty_tables()
    {
        Predictions predictions = Predictions.Binary([], []);
        Assert.Equal(double.NaN, predictions.Classification().Accuracy);
        Assert.Equal(double.NaN, predictions.ConfusionMatrix().Accuracy);
        Assert.Equal(double.NaN, predictions.Calibration().ExpectedError);
        Assert.Empty(predictions.Thresholds().Rows);
        Assert.Equal(double.NaN, Predictions.Regression([], []).Regression().R2);
    }

    [Fact]
    public void Confidence_of_the_predicted_class_is_calibrated_unless_a_class_is_named()
    {
        Predictions predictions = Predictions.MultiClass([0.75f, 0.25f, 0.75f, 0.25f, 0.25f, 0.75f], [0, 1, 1], 2);
        CalibrationTable confidence = predictions.Calibration(bins: 4);
        Assert.Equal(new CalibrationBin(0.5, 0.75, 3, 0.75, 2 / 3.0), confidence.Bins[2]);
        Assert.Equal(0.75 - 2 / 3.0, confidence.ExpectedError, 1e-12);
        Assert.Equal([2, 1], predictions.Calibration(bins: 4, label: 1).Bins.Select(bin => bin.Count).Where(count => count > 0));
    }

    [Fact]
    public void What_cannot_be_said_is_refused()
    {
        Predictions classes = Predictions.MultiClass([1, 0, 0, 1], [0, 1], 2, Ore);
        Assert.Contains("0 is Rock, 1 is Mine", Assert.Throws<InvalidOperationException>(() => classes.Roc()).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => classes.Roc(2));
        Assert.Contains("row 0 is 1.5", Assert.Throws<InvalidOperationException>(() => Predictions.Binary([1.5f], [true]).Calibration()).Message);
        Assert.Contains("row 1 is NaN", Assert.Throws<InvalidOperationException>(() => Predictions.Binary([1, float.NaN], [true, false]).Thresholds()).Message);
        Assert.Contains("name the label", Assert.Throws<InvalidOperationException>(() => Predictions.MultiLabel([1, 0], [true, false], 2).ConfusionMatrix()).Message);
        Assert.Contains("there are 3", Assert.Throws<ArgumentException>(() => Predictions.Binary([1, 2, 3], [true])).Message);
        Assert.Contains("class 5", Assert.Throws<ArgumentException>(() => Predictions.MultiClass([1, 0], [5], 2)).Message);
        Assert.Throws<ArgumentException>(() => Predictions.Binary([1], [true], labels: ["one"]));
    }
}
