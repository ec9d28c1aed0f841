using NetDsl.Runtime;
using NetDsl.Testing;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Metrics;

/// <summary>Metrics against numbers worked out by hand; predictions and targets come with strides and in two parts, as batches do.</summary>
public class MetricTests
{
    private const double Tolerance = 1e-6;

    // Answers at 0.5: yes yes no no yes; truth: yes no yes no yes. Two hits, one false alarm, one miss.
    private static readonly float[][] Scores = [[0.9f], [0.6f], [0.4f], [0.1f], [0.5f]];
    private static readonly float[][] Truths = [[1], [0], [1], [0], [1]];

    [Fact]
    public void Binary_answers_are_counted_at_the_threshold()
    {
        Assert.Equal(3 / 5.0, Binary(Metric.Accuracy));
        Assert.Equal(2 / 3.0, Binary(Metric.Precision), Tolerance);
        Assert.Equal(2 / 3.0, Binary(Metric.Recall), Tolerance);
        Assert.Equal(2 / 3.0, Binary(Metric.F1), Tolerance);
        Assert.Equal(3 / 4.0, Binary(Metric.Precision, 0.3f));
        Assert.Equal(1, Binary(Metric.Recall, 0.3f));
        Assert.Equal(6 / 7.0, Binary(Metric.F1, 0.3f), Tolerance);
        Assert.Equal(4 / 5.0, Binary(Metric.Accuracy, 0.3f));
    }

    [Fact]
    public void Shares_of_nothing_are_0()
    {
        Assert.Equal(0, Binary(Metric.Precision, 2));
        Assert.Equal(0, Binary(Metric.F1, 2));
        Assert.Equal(0, Of(Metric.Recall, TaskKind.Binary, [[0.9f]], [[0]]));
    }

    [Fact]
    public void Hinge_scores_are_cut_at_0_and_targets_at_a_half() =>
        Assert.Equal(0.75, Of(Metric.Accuracy, TaskKind.Binary, [[0.1f], [-0.1f], [2], [-2]], [[1], [0], [0], [0]], threshold: 0));

    [Fact]
    public void Area_is_the_share_of_pairs_in_the_right_order()
    {
        // Positives 0.9, 0.4, 0.5; negatives 0.6, 0.1: 2 + 1 + 1 of 6 pairs.
        Assert.Equal(4 / 6.0, Binary(Metric.AreaUnderCurve), Tolerance);
        Assert.Equal(1, Of(Metric.AreaUnderCurve, TaskKind.Binary, [[0.1f], [0.2f]], [[0], [1]]));
        Assert.Equal(0, Of(Metric.AreaUnderCurve, TaskKind.Binary, [[0.2f], [0.1f]], [[0], [1]]));
    }

    [Fact]
    public void Ties_count_half()
    {
        Assert.Equal(0.5, Of(Metric.AreaUnderCurve, TaskKind.Binary, [[0.3f], [0.3f], [0.3f]], [[0], [1], [0]]));

        // Of 4 pairs 2 are in the right order and 2 tied: positives 0.8, 0.4; negatives 0.4, 0.4.
        Assert.Equal(0.75, Of(Metric.AreaUnderCurve, TaskKind.Binary, [[0.8f], [0.4f], [0.4f], [0.4f]], [[1], [1], [0], [0]]));
    }

    [Fact]
    public void Area_without_both_answers_is_not_defined() => Assert.Equal(double.NaN, Of(Metric.AreaUnderCurve, TaskKind.Binary, [[0.3f], [0.4f]], [[1], [1]]));

    [Fact]
    public void Area_of_classes_is_the_mean_of_each_against_the_rest()
    {
        // Class 0: 0.7 is above 0.3 and 0.2, so 1; class 2 never occurs and is left out.
        double area = Of(Metric.AreaUnderCurve, TaskKind.MultiClass, [[0.7f, 0.2f, 0.1f], [0.3f, 0.1f, 0.6f], [0.2f, 0.5f, 0.3f]], [[0], [1], [1]], targetSize: 1);

        // Class 1's scores are 0.1 and 0.5 against 0.2: one of two pairs.
        Assert.Equal((1 + 0.5) / 2, area);
    }

    [Fact]
    public void Log_loss_is_the_mean_cross_entropy()
    {
        Assert.Equal(-(Math.Log(0.75) + Math.Log(0.5)) / 2, Of(Metric.LogLoss, TaskKind.Binary, [[0.75f], [0.5f]], [[1], [0]]), Tolerance);
        Assert.Equal(-Math.Log(1e-7), Of(Metric.LogLoss, TaskKind.Binary, [[0]], [[1]]), Tolerance);
        Assert.Equal(-(0.25 * Math.Log(0.5) + 0.75 * Math.Log(0.5)), Of(Metric.LogLoss, TaskKind.Binary, [[0.5f]], [[0.25f]]), Tolerance);
        Assert.Equal(-Math.Log(0.25), Of(Metric.LogLoss, TaskKind.MultiClass, [[0.5f, 0.25f, 0.25f]], [[2]], targetSize: 1), Tolerance);
        Assert.Equal(-Math.Log(0.25), Of(Metric.LogLoss, TaskKind.MultiClass, [[0.5f, 0.25f, 0.25f]], [[0, 0, 1]]), Tolerance);
        Assert.Equal(-(Math.Log(0.5) + Math.Log(0.75)) / 2, Of(Metric.LogLoss, TaskKind.MultiLabel, [[0.5f, 0.25f]], [[1, 0]]), Tolerance);
    }

    [Fact]
    public void Classes_are_compared_by_their_largest_unit()
    {
        float[][] predictions = [[0.6f, 0.3f, 0.1f], [0.1f, 0.8f, 0.1f], [0.4f, 0.4f, 0.2f], [0, 0.1f, 0.9f]];
        Assert.Equal(0.75, Of(Metric.Accuracy, TaskKind.MultiClass, predictions, [[0], [1], [1], [2]], targetSize: 1));
        Assert.Equal(0.75, Of(Metric.Accuracy, TaskKind.MultiClass, predictions, [[1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 0, 1]]));
    }

    [Fact]
    public void Precision_and_recall_of_classes_are_plain_means_over_the_classes()
    {
        // Predicted 0 1 0 2 0, actual 0 1 1 2 2. Class 0: 1 hit, 2 false alarms; class 1: 1 hit, 1 miss; class 2: 1 hit, 1 miss.
        float[][] predictions = [[1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 0, 1], [1, 0, 0]];
        float[][] targets = [[0], [1], [1], [2], [2]];
        Assert.Equal((1 / 3.0 + 1 + 1) / 3, Of(Metric.Precision, TaskKind.MultiClass, predictions, targets, targetSize: 1), Tolerance);
        Assert.Equal((1 + 0.5 + 0.5) / 3, Of(Metric.Recall, TaskKind.MultiClass, predictions, targets, targetSize: 1), Tolerance);
        Assert.Equal((0.5 + 2 / 3.0 + 2 / 3.0) / 3, Of(Metric.F1, TaskKind.MultiClass, predictions, targets, targetSize: 1), Tolerance);
    }

    [Fact]
    public void Several_labels_are_right_together_and_counted_together()
    {
        float[][] predictions = [[0.9f, 0.1f], [0.9f, 0.9f], [0.2f, 0.7f]];
        float[][] targets = [[1, 0], [1, 0], [1, 1]];
        Assert.Equal(1 / 3.0, Of(Metric.Accuracy, TaskKind.MultiLabel, predictions, targets), Tolerance);
        Assert.Equal(3 / 4.0, Of(Metric.Precision, TaskKind.MultiLabel, predictions, targets));
        Assert.Equal(3 / 4.0, Of(Metric.Recall, TaskKind.MultiLabel, predictions, targets));
    }

    [Fact]
    public void Five_largest_units_count_and_equal_ones_share_the_last_places()
    {
        float[] seven = [0.3f, 0.2f, 0.15f, 0.14f, 0.1f, 0.06f, 0.05f];
        Assert.Equal(5 / 7.0, Of(Metric.TopKAccuracy, TaskKind.MultiClass, [seven, seven, seven, seven, seven, seven, seven], [[0], [1], [2], [3], [4], [5], [6]], targetSize: 1), Tolerance);
        float[] flat = [0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f];
        Assert.Equal(5 / 6.0, Of(Metric.TopKAccuracy, TaskKind.MultiClass, [flat], [[5]], targetSize: 1), Tolerance);
        Assert.Equal(0.625, Of(Metric.TopKAccuracy, TaskKind.MultiClass, [new float[8], new float[8]], [[0], [7]], targetSize: 1));

        // Three are larger: two places are left for four equal ones.
        float[] mixed = [0.3f, 0.2f, 0.1f, 0.05f, 0.05f, 0.05f, 0.05f];
        Assert.Equal(0.5, Of(Metric.TopKAccuracy, TaskKind.MultiClass, [mixed], [[3]], targetSize: 1));
        Assert.Equal(1, Of(Metric.TopKAccuracy, TaskKind.MultiClass, [mixed], [[2]], targetSize: 1));

        // Five are larger: no place is left.
        Assert.Equal(0, Of(Metric.TopKAccuracy, TaskKind.MultiClass, [[5, 4, 3, 2, 1, 0, 0]], [[6]], targetSize: 1));
    }

    [Fact]
    public void Errors_are_means_over_units_and_rows()
    {
        float[][] predictions = [[1, 2], [3, 4]], targets = [[2, 2], [0, 8]];
        Assert.Equal((1 + 0 + 3 + 4) / 4.0, Of(Metric.MeanAbsoluteError, TaskKind.Regression, predictions, targets));
        Assert.Equal((1 + 0 + 9 + 16) / 4.0, Of(Metric.MeanSquaredError, TaskKind.Regression, predictions, targets));
        Assert.Equal(Math.Sqrt(6.5), Of(Metric.RootMeanSquaredError, TaskKind.Regression, predictions, targets), Tolerance);
        Assert.Equal(0, Of(Metric.Accuracy, TaskKind.Regression, predictions, targets));
        Assert.Equal((0.5 + 0.25 + 0.25) / 3, Of(Metric.MeanAbsoluteError, TaskKind.MultiClass, [[0.5f, 0.25f, 0.25f]], [[0]], targetSize: 1), Tolerance);
    }

    [Fact]
    public void R2_is_the_mean_of_the_units()
    {
        // Unit 0: residuals 1 + 9, variation 2; unit 1: residuals 0 + 16, variation 18.
        Assert.Equal((1 - 10 / 2.0 + 1 - 16 / 18.0) / 2, Of(Metric.R2, TaskKind.Regression, [[1, 2], [3, 4]], [[2, 2], [0, 8]]), Tolerance);

        // Targets that do not vary have no variance to explain, met or not; they do not count beside those that do.
        Assert.Equal(double.NaN, Of(Metric.R2, TaskKind.Regression, [[5], [5]], [[5], [5]]));
        Assert.Equal(double.NaN, Of(Metric.R2, TaskKind.Regression, [[5], [4]], [[5], [5]]));
        Assert.Equal(double.NaN, Of(Metric.R2, TaskKind.Regression, [[5]], [[5]]));
        Assert.Equal(1 - 10 / 2.0, Of(Metric.R2, TaskKind.Regression, [[1, 2], [3, 4]], [[2, 7], [0, 7]]), Tolerance);

        // Targets far from 0: sums of squares alone would lose all digits.
        Assert.Equal(0.5, Of(Metric.R2, TaskKind.Regression, [[16777214], [16777212]], [[16777214], [16777214 - 4]]), Tolerance);
    }

    [Theory]
    [InlineData(Metric.Accuracy)]
    [InlineData(Metric.Precision)]
    [InlineData(Metric.Recall)]
    [InlineData(Metric.F1)]
    [InlineData(Metric.AreaUnderCurve)]
    [InlineData(Metric.LogLoss)]
    [InlineData(Metric.TopKAccuracy)]
    [InlineData(Metric.MeanAbsoluteError)]
    [InlineData(Metric.MeanSquaredError)]
    [InlineData(Metric.RootMeanSquaredError)]
    [InlineData(Metric.R2)]
    public void Reset_forgets_all_rows_and_no_rows_are_nan(Metric metric)
    {
        NetworkInfo network = Spec.Build("M", 1, 2, TaskKind.MultiClass, targetSize: 1);
        MetricAccumulator accumulator = MetricAccumulator.Create(metric, network.Heads[0], 0.5f);
        float[] predictions = [0.25f, 0.75f, 0.5f, 0.5f], targets = [1, 0];
        Assert.Equal(double.NaN, accumulator.Result);
        accumulator.Add(predictions, 2, targets, 1, 2);
        double first = accumulator.Result;
        Assert.False(double.IsNaN(first));
        accumulator.Add([0.75f, 0.25f], 2, [1], 1, 1);
        accumulator.Reset();
        Assert.Equal(double.NaN, accumulator.Result);
        accumulator.Add(predictions, 2, targets, 1, 2);
        Assert.Equal(first, accumulator.Result);

        Assert.Equal(0, AllocationProbe.Measure(() =>
        {
            accumulator.Reset();
            accumulator.Add(predictions, 2, targets, 1, 2);
        }));
    }

    [Fact]
    public void Undefined_metrics_say_why()
    {
        Assert.Equal("the targets of a single row do not vary", Why(Metric.R2, TaskKind.Regression, [[1]], [[1]]));
        Assert.Equal("the targets do not vary", Why(Metric.R2, TaskKind.Regression, [[1], [2]], [[1], [1]]));
        Assert.Null(Why(Metric.R2, TaskKind.Regression, [[1], [2]], [[1], [2]]));
        Assert.Equal("all rows have the same answer", Why(Metric.AreaUnderCurve, TaskKind.Binary, [[1], [2]], [[1], [1]]));
        Assert.Equal("each output has the same answer in all rows", Why(Metric.AreaUnderCurve, TaskKind.MultiLabel, [[1, 0], [2, 0]], [[1, 0], [1, 0]]));
        Assert.Null(Why(Metric.AreaUnderCurve, TaskKind.MultiLabel, [[1, 0], [2, 0]], [[1, 0], [1, 1]]));

        static string? Why(Metric metric, TaskKind task, float[][] predictions, float[][] targets)
        {
            int outputs = predictions[0].Length;
            MetricAccumulator accumulator = MetricAccumulator.Create(metric, Spec.Build("M", 1, outputs, task).Heads[0], 0.5f);
            Assert.Null(accumulator.Undefined);
            accumulator.Add(Spread(predictions, outputs), outputs, Spread(targets, outputs), outputs, predictions.Length);
            Assert.Equal(accumulator.Undefined is not null, double.IsNaN(accumulator.Result));
            return accumulator.Undefined;
        }
    }

    [Theory]
    [InlineData(TaskKind.Binary, 1)]
    [InlineData(TaskKind.MultiLabel, 3)]
    [InlineData(TaskKind.MultiClass, 3)]
    [InlineData(TaskKind.Regression, 3)]
    public void A_prediction_of_NaN_makes_every_metric_NaN_until_the_next_reset(TaskKind task, int outputs)
    {
        MetricSet metrics = new(Spec.Build("M", 1, outputs, task, metrics: Enum.GetValues<Metric>()).Heads[0], 0.5f, rows: 4);
        float[] targets = new float[4 * outputs], predictions = new float[4 * (outputs + 1)];
        for (int row = 0; row < 4; row++)
        {
            targets[row * outputs + row % outputs] = row;
        }

        Add();
        Assert.All(metrics.Values, metric => Assert.False(double.IsNaN(metric.Value), metric.Key.ToString()));
        predictions[^1] = float.NaN;
        Add();
        Assert.All(metrics.Values, metric => Assert.False(double.IsNaN(metric.Value), metric.Key.ToString()));
        predictions[^2] = float.NaN;
        Add();
        Assert.All(metrics.Values, metric => Assert.Equal(double.NaN, metric.Value));
        Assert.All(metrics.Values, metric => Assert.Null(metrics.Values.Undefined(metric.Key)));
        predictions[^2] = 0;
        metrics.Add(predictions, outputs + 1, targets, outputs, 4);
        Assert.All(metrics.Values, metric => Assert.Equal(double.NaN, metric.Value));
        Add();
        Assert.All(metrics.Values, metric => Assert.False(double.IsNaN(metric.Value), metric.Key.ToString()));

        void Add()
        {
            metrics.Reset();
            metrics.Add(predictions, outputs + 1, targets, outputs, 4);
        }
    }

    [Fact]
    public void The_area_under_the_curve_allocates_nothing_for_the_rows_that_it_was_made_for()
    {
        MetricAccumulator area = MetricAccumulator.Create(Metric.AreaUnderCurve, Spec.Build("M", 1, 2, TaskKind.MultiLabel).Heads[0], 0.5f, rows: 300);
        float[] predictions = new float[200], targets = new float[200];
        targets[0] = targets[1] = 1;
        Assert.Equal(0, AllocationProbe.Measure(() =>
        {
            area.Reset();
            for (int i = 0; i < 3; i++)
            {
                area.Add(predictions, 2, targets, 2, 100);
            }

            _ = area.Result;
        }));
        Assert.Equal(0.5, area.Result);
    }

    [Fact]
    public void Steps_of_a_training_with_the_area_under_the_curve_allocate_nothing() =>
        Assert.Equal(0, StepAllocations.Of(new TestModel<Spec.Logistic, bool>(LabelCodec.Boolean), (model, options) => model.Fit(LearnableData.Binary(64), options)));

    private static double Binary(Metric metric, float threshold = 0.5f) => Of(metric, TaskKind.Binary, Scores, Truths, threshold: threshold);

    private static double Of(Metric metric, TaskKind task, float[][] predictions, float[][] targets, int? targetSize = null, float threshold = 0.5f)
    {
        int outputs = predictions[0].Length, size = targets[0].Length;
        MetricAccumulator accumulator = MetricAccumulator.Create(metric, Spec.Build("M", 1, outputs, task, targetSize).Heads[0], threshold);
        int cut = predictions.Length / 2;
        foreach (Range part in new[] { ..cut, cut.. })
        {
            accumulator.Add(Spread(predictions[part], outputs + 3), outputs + 3, Spread(targets[part], size + 2), size + 2, predictions[part].Length);
        }

        return accumulator.Result;
    }

    // Rows with a stride; what lies between them is NaN, which would spoil any sum.
    private static float[] Spread(float[][] rows, int stride)
    {
        float[] spread = new float[rows.Length * stride];
        Array.Fill(spread, float.NaN);
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row].CopyTo(spread, row * stride);
        }

        return spread;
    }
}
