using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

public class LearningRateFinderTests
{
    [Fact]
    public void Finds_a_rate_that_learns_and_leaves_the_model_as_it_was()
    {
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean), untouched = new(LabelCodec.Boolean);
        LearningRateCurve curve = LearningRateFinder.Run(model, LearnableData.Binary(300), new() { BatchSize = 16 }, 1e-5f, 1e4f);
        Assert.Equal(untouched.Parameters.ToArray(), model.Parameters.ToArray());
        Assert.Null(model.Core.OptimizerState);
        Assert.False(model.Core.PreparationFitted);
        Assert.Equal(1e-5f, curve.Rates[0]);
        Assert.Equal(curve.Rates.Order(), curve.Rates);
        Assert.Equal(curve.Rates.Count, curve.Losses.Count);
        Assert.InRange(curve.Suggested, 1e-3f, 30f);
        double with = Train(curve.Suggested), far = Train(1e-5f);
        Assert.True(with < 0.6 * far, $"{with} with the suggested rate {curve.Suggested}, {far} with 1e-5");
        Assert.Contains("Suggested learning rate", curve.ToString());
        Assert.Equal(curve.Rates.Count + 2, curve.ToCsv().Split('\n').Length);

        static double Train(float rate) => new TestModel<Spec.Standardized, bool>(LabelCodec.Boolean).Fit(
            LearnableData.Binary(300), new() { Epochs = 5, BatchSize = 16, Optimizer = new Momentum { LearningRate = rate } }).Loss[^1];
    }

    [Fact]
    public void Keeps_the_state_of_a_trained_model()
    {
        FitOptions options = new() { Epochs = 4, Optimizer = new Adam() };
        Dataset<bool> data = LearnableData.Binary(50);
        TestModel<Spec.Logistic, bool> plain = new(LabelCodec.Boolean), tried = new(LabelCodec.Boolean);
        plain.Fit(data, options);
        tried.Fit(data, options with { Epochs = 2 });
        LearningRateFinder.Run(tried, data, options);
        tried.Fit(data, options with { Resume = true });
        Assert.Equal(plain.Parameters.ToArray(), tried.Parameters.ToArray());
    }

    [Fact]
    public void Ends_early_when_the_loss_diverges()
    {
        LearningRateCurve curve = LearningRateFinder.Run(new TestModel<Spec.Linear, float[]>(LabelCodec.Row(2, TaskKind.Regression)), LearnableData.Linear(100), null, 1e-4f, 1e6f);
        Assert.InRange(curve.Rates.Count, 10, 99);
        Assert.All(curve.Losses, loss => Assert.True(double.IsFinite(loss)));
    }

    [Fact]
    public void Cancelled_it_gives_no_curve_and_leaves_the_model_as_it_was()
    {
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean);
        float[] before = model.Parameters.ToArray();
        OperationCanceledException cancelled = Assert.Throws<OperationCanceledException>(() => LearningRateFinder.Run(model, LearnableData.Binary(50), new() { CancellationToken = new(canceled: true) }));
        Assert.True(cancelled.CancellationToken.IsCancellationRequested);
        Assert.Equal(before, model.Parameters.ToArray());
        Assert.Null(model.Core.OptimizerState);
    }

    [Theory]
    [InlineData(0, 1, "minimumRate is 0")]
    [InlineData(-1, 1, "minimumRate is -1")]
    [InlineData(float.NaN, 1, "minimumRate is NaN")]
    [InlineData(float.PositiveInfinity, 1, "minimumRate is Infinity")]
    [InlineData(0.1f, float.NaN, "maximumRate is NaN")]
    [InlineData(0.1f, float.PositiveInfinity, "maximumRate is Infinity")]
    [InlineData(0.1f, 0.1f, "maximumRate is 0.1")]
    public void Rates_out_of_range_are_named(float minimum, float maximum, string message)
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        float[] before = model.Parameters.ToArray();
        Assert.Contains(message, Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateFinder.Run(model, LearnableData.Binary(10), null, minimum, maximum)).Message, StringComparison.Ordinal);
        Assert.Equal(before, model.Parameters.ToArray());
    }

    [Fact]
    public void Bad_numbers_are_named()
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        Assert.Contains("maximumRate", Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateFinder.Run(model, LearnableData.Binary(10), null, 1, 0.5f)).Message);
        Assert.Contains("steps is 3", Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateFinder.Run(model, LearnableData.Binary(10), steps: 3)).Message);
    }
}
