using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

public class CrossValidationTests
{
    private static readonly Func<ulong, IModel<bool>> Create = seed => new TestModel<Spec.Standardized, bool>(LabelCodec.Boolean, seed);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_number_of_threads_gives_the_same_bits(int threads)
    {
        CrossValidationReport one = Run(1), many = Run(threads);
        Assert.Equal(5, one.Folds.Count);
        Assert.Equal(one.Folds.Select(fold => fold.Loss), many.Folds.Select(fold => fold.Loss));
        Assert.Equal(one.Accuracy, many.Accuracy);
        Assert.Equal(5, one.Folds.Select(fold => fold.Loss).Distinct().Count());
    }

    [Fact]
    public void Every_row_is_scored_once()
    {
        CrossValidationReport report = CrossValidation.Run(Create, LearnableData.Binary(53), folds: 5);
        Assert.Equal(53, report.Folds.Sum(fold => fold.Rows));
        Assert.True(report.Elapsed > TimeSpan.Zero);
    }

    [Fact]
    public void Models_do_not_see_their_test_rows()
    {
        // Leave one out, with a label that only memory could give away: the odd row's model has never seen "true".
        Dataset<bool> data = new([1f, 1, 1, 1, 1, 1, 1, 1, 1], [false, false, true]);
        CrossValidationReport report = CrossValidation.Run(s => new TestModel<Spec.Logistic, bool>(LabelCodec.Boolean, s), data, folds: 3, options: new() { Epochs = 200 });
        Assert.Single(report.Folds, fold => fold.Loss > 4);
    }

    [Fact]
    public void Statistics_are_mean_and_population_deviation()
    {
        FoldStatistics statistics = FoldStatistics.Of([2.0, 4, 4, 4, 5, 5, 7, 9], 8);
        Assert.Equal(new FoldStatistics(5, 2, 8, 8), statistics);
        Assert.Equal("5.0000 (2.0000)", statistics.ToString());
        Assert.Equal("3.0000 (1.0000, 2 of 5 folds)", FoldStatistics.Of([2.0, 4], 5).ToString());
        Assert.Equal(new FoldStatistics(double.NaN, double.NaN, 0, 3), FoldStatistics.Of([], 3));
    }

    [Fact]
    public void Report_is_a_table()
    {
        CrossValidationReport report = new([Report(0.5, 1), Report(0.25, 0.5)], TimeSpan.Zero);
        Assert.Equal(
            """
            Fold    Loss  Accuracy
            1     0.5000    1.0000
            2     0.2500    0.5000
            mean  0.3750    0.7500
            std   0.1250    0.2500
            """.ReplaceLineEndings("\n"),
            report.ToString());
        Assert.Throws<ArgumentException>(() => report.R2);
    }

    [Fact]
    public void Folds_that_leave_a_metric_undefined_do_not_count()
    {
        CrossValidationReport report = new([Undefined(), Report(0.25, 0.5), Report(0.25, 0.75)], TimeSpan.Zero);
        Assert.Equal(new FoldStatistics(0.625, 0.125, 2, 3), report.Accuracy);
        Assert.Equal(
            """
            Fold    Loss  Accuracy
            1     1.0000       NaN
            2     0.2500    0.5000
            3     0.2500    0.7500
            mean  0.5000    0.6250
            std   0.3536    0.1250
            Accuracy counts 2 of 3 folds: in the others there is no reason.
            """.ReplaceLineEndings("\n"),
            report.ToString());

        static EvaluationReport Undefined() => new("M", 1, 1, new MetricValues(MetricNames.OfOne(Metric.Accuracy), [double.NaN], ["there is no reason"]));
    }

    [Fact]
    public void A_fold_that_was_lost_counts()
    {
        CrossValidationReport report = new([Report(double.NaN, double.NaN), Report(0.25, 0.5)], TimeSpan.Zero);
        Assert.Equal(double.NaN, report.Accuracy.Mean);
        Assert.Equal(double.NaN, report.Loss.Mean);
        Assert.Equal(2, report.Accuracy.Counted);
    }

    [Fact]
    public void Regressions_use_plain_folds()
    {
        CrossValidationReport report = CrossValidation.Run(
            s => new TestModel<Spec.Linear, float[]>(LabelCodec.Row(2, TaskKind.Regression), s), LearnableData.Linear(60), folds: 4, options: new() { Epochs = 100 });
        Assert.True(report.MeanAbsoluteError.Mean < 0.01);
    }

    [Fact]
    public void Cancelling_throws()
    {
        using CancellationTokenSource source = new();
        FitOptions options = new() { Epochs = 3, CancellationToken = source.Token, Progress = new Handler(_ => source.Cancel()) };
        Assert.ThrowsAny<OperationCanceledException>(() => CrossValidation.Run(Create, LearnableData.Binary(20), 2, options: options));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Bad_options_surface_as_themselves(int threads)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => CrossValidation.Run(Create, LearnableData.Binary(20), 2, options: new() { Epochs = 0, Threads = threads }));
        Assert.Contains("FitOptions.Epochs is 0", exception.Message);
        Assert.Contains("FitOptions.Threads is 0", Assert.Throws<ArgumentException>(() => CrossValidation.Run(Create, LearnableData.Binary(20), 2, options: new() { Threads = 0 })).Message);
        Assert.ThrowsAny<ArgumentException>(() => CrossValidation.Run(Create, LearnableData.Binary(20), 1));
    }

    [Fact]
    public void Every_fold_shuffles_by_a_seed_of_its_own_that_follows_from_both_seeds()
    {
        ulong[] seven = ShuffleSeeds(seed: 7, optionSeed: 0), eight = ShuffleSeeds(seed: 8, optionSeed: 0);
        Assert.Equal(6, seven.Concat(eight).Distinct().Count());
        Assert.Equal(seven, ShuffleSeeds(seed: 7, optionSeed: 0));
        Assert.Equal(seven.Select(s => unchecked(s + 100)), ShuffleSeeds(seed: 7, optionSeed: 100));

        static ulong[] ShuffleSeeds(ulong seed, ulong optionSeed)
        {
            List<ulong> seeds = [];
            CrossValidation.Run(s => new Recorder(Create(s), seeds), LearnableData.Binary(20), folds: 3, seed, new() { Seed = optionSeed });
            return [.. seeds];
        }
    }

    private static CrossValidationReport Run(int threads) => CrossValidation.Run(Create, LearnableData.Binary(60), 5, 7, new() { Epochs = 3, Threads = threads });

    private static EvaluationReport Report(double loss, double accuracy) => new("M", 1, loss, new MetricValues(MetricNames.OfOne(Metric.Accuracy), [accuracy]));

    /// <summary>Notes the seeds that trainings are given.</summary>
    private sealed class Recorder(IModel<bool> model, List<ulong> seeds) : IModel<bool>
    {
        public Span<float> Parameters => model.Parameters;

        public void Predict(ReadOnlySpan<float> input, Span<float> output) => model.Predict(input, output);

        public void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs, int threads = 1) => model.PredictBatch(inputs, outputs, threads);

        public ModelTrace Trace(ReadOnlySpan<float> input) => model.Trace(input);

        public History Fit(Dataset<bool> training, FitOptions? options = null)
        {
            seeds.Add(options!.Seed);
            return model.Fit(training, options);
        }

        public EvaluationReport Evaluate(Dataset<bool> data, float threshold = float.NaN) => model.Evaluate(data, threshold);

        public void Save(string path) => model.Save(path);

        public void Save(Stream stream) => model.Save(stream);
    }
}
