using NetDsl.Testing;

namespace NetDsl.Tests.Golden;

/// <summary>The reports give the numbers that scikit-learn computes.</summary>
public class GoldenReportTests
{
    // Both compute in double; only the order of sums differs.
    private const double Rounding = 1e-12;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports_agree(int number)
    {
        GoldenCase golden = GoldenFile.Open(typeof(GoldenReportTests).Assembly, "metrics").Cases[number];
        float[] scores = Floats(golden, "scores");
        float[] actual = Floats(golden, "actual");
        if (golden.Text("kind") == "regression")
        {
            CheckRegression(golden, Predictions.Regression(scores, actual, golden.Rows("scores")[0].Length));
            return;
        }

        bool[] answers = Array.ConvertAll(actual, value => value == 1);
        Predictions predictions = golden.Text("kind") switch
        {
            "binary" => Predictions.Binary(scores, answers),
            "multiclass" => Predictions.MultiClass(scores, Array.ConvertAll(actual, value => (int)value), golden.Rows("scores")[0].Length),
            _ => Predictions.MultiLabel(scores, answers, golden.Rows("scores")[0].Length),
        };
        bool several = golden.Text("kind") == "multilabel";
        ConfusionMatrix confusion = several ? predictions.ConfusionMatrix(1) : predictions.ConfusionMatrix();
        Assert.Equal(golden.Vector("confusion"), confusion.ToArray().Cast<long>().Select(count => (double)count));
        CheckClasses(golden, predictions.Classification());
        CheckCurves(golden, predictions, predictions.Outputs == 1 ? null : 1);
        if (golden.Has("calibration"))
        {
            CalibrationBin[] bins = [.. predictions.Calibration(bins: 5).Bins.Where(bin => bin.Count > 0)];
            Equal(golden.Vector("calibration"), bins.SelectMany(bin => new[] { bin.MeanProbability, bin.ObservedShare }));
            ThresholdTable thresholds = predictions.Thresholds();
            Equal(golden.Vector("f1"), thresholds.Rows.SelectMany(row => new[] { row.Threshold, row.F1 }));
            Assert.Equal(thresholds.Rows.Max(row => row.F1), thresholds.BestF1!.Value.F1);
        }
    }

    private static void CheckClasses(GoldenCase golden, ClassificationReport report)
    {
        IEnumerable<ClassScore> scores = [.. report.Scores, report.Macro, report.Weighted];
        scores = report.IsMultiLabel ? scores.Append(report.Micro) : scores;
        Equal(golden.Vector("classes"), scores.SelectMany(score => new[] { score.Precision, score.Recall, score.F1, score.Support }));
        Assert.Equal(golden.Number("accuracy"), report.Accuracy, Rounding);
    }

    private static void CheckCurves(GoldenCase golden, Predictions predictions, int? label)
    {
        RocCurve roc = predictions.Roc(label);
        Equal(golden.Vector("roc"), roc.Points.Skip(1).SelectMany(point => new[] { point.Threshold, point.FalsePositiveRate, point.TruePositiveRate }));
        Assert.Equal(golden.Number("area"), roc.AreaUnderCurve, Rounding);
        PrecisionRecallCurve curve = predictions.PrecisionRecall(label);
        Equal(golden.Vector("precision_recall"), curve.Points.SelectMany(point => new[] { point.Threshold, point.Precision, point.Recall }));
        Assert.Equal(golden.Number("average_precision"), curve.AveragePrecision, Rounding);
    }

    private static void CheckRegression(GoldenCase golden, Predictions predictions)
    {
        // R2 of targets around 100 loses digits in the sum of squares.
        const double tolerance = 1e-10;
        double[] expected = golden.Vector("outputs");
        for (int unit = 0; unit < predictions.Outputs; unit++)
        {
            // For targets that do not vary scikit-learn gives 0 or 1 in place of the quotient by 0, which this library leaves undefined.
            float[] targets = [.. Enumerable.Range(0, predictions.Rows).Select(row => predictions.Actual(row, unit)).Distinct()];
            expected[(5 * unit) + 2] = targets.Length > 1 ? expected[(5 * unit) + 2] : double.NaN;
        }

        double[] values = [.. predictions.Regression().Scores.SelectMany(score => new[] { score.MeanAbsoluteError, score.RootMeanSquaredError, score.R2, score.MeanError, score.LargestError })];
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    private static void Equal(double[] expected, IEnumerable<double> actual)
    {
        double[] values = [.. actual];
        Assert.Equal(expected.Length, values.Length);
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, Rounding));
    }

    private static float[] Floats(GoldenCase golden, string name) => Array.ConvertAll(golden.Vector(name), value => (float)value);
}
