using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

public class FitTests
{
    // Losses are sums of floats in another order than the expectation's.
    private const double RoundingTolerance = 1e-5;

    [Fact]
    public void Learns_a_linear_boundary()
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        History history = model.Fit(LearnableData.Binary(200), new() { Epochs = 60, BatchSize = 10 });
        Assert.Equal(60, history.Epochs);
        Assert.True(history.Loss[^1] < 0.5 * history.Loss[0], $"{history.Loss[0]} -> {history.Loss[^1]}");
        Assert.True(model.Evaluate(LearnableData.Binary(500, seed: 2)).Accuracy > 0.95);
    }

    [Fact]
    public void Learns_a_linear_map()
    {
        TestModel<Spec.Linear, float[]> model = new(LabelCodec.Row(2, TaskKind.Regression));
        model.Fit(LearnableData.Linear(100), new() { Epochs = 100, BatchSize = 20 });
        float[] output = new float[2];
        model.Predict([0.5f, -0.25f], output);
        Assert.Equal(2.25f, output[0], 1e-3f);
        Assert.Equal(-0.25f, output[1], 1e-3f);
    }

    [Fact]
    public void Learns_classes()
    {
        TestModel<Spec.Classes, int> model = new(LabelCodec.Class(3));
        model.Fit(LearnableData.Classes(300), new() { Epochs = 60 });
        Assert.True(model.Evaluate(LearnableData.Classes(300, seed: 2)).Accuracy > 0.9);
    }

    [Fact]
    public void Same_seed_gives_the_same_bits_and_another_one_does_not()
    {
        float[] Train(ulong seed)
        {
            TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
            model.Fit(LearnableData.Binary(50), new() { Epochs = 3, BatchSize = 7, Seed = seed });
            return model.Parameters.ToArray();
        }

        Assert.Equal(Train(5), Train(5));
        Assert.NotEqual(Train(5), Train(6));
    }

    [Fact]
    public void Default_options_are_one_epoch_of_batches_of_32()
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean), same = new(LabelCodec.Boolean);
        History history = model.Fit(LearnableData.Binary(70));
        same.Fit(LearnableData.Binary(70), new() { Epochs = 1, BatchSize = 32 });
        Assert.Equal(1, history.Epochs);
        Assert.Equal(3, model.Core.OptimizerState!.Step);
        Assert.Equal(same.Parameters.ToArray(), model.Parameters.ToArray());
    }

    [Fact]
    public void Epoch_loss_weighs_batches_by_their_rows()
    {
        // A rate of 0 keeps the weights, so every batch size must report the loss that evaluation finds.
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        Dataset<bool> data = LearnableData.Binary(23);
        double expected = model.Evaluate(data).Loss;
        foreach (int batchSize in new[] { 1, 5, 16, 17, 23, 1000 })
        {
            History history = model.Fit(data, new() { BatchSize = batchSize, Schedule = _ => 0 });
            Assert.Equal(expected, history.Loss[0], RoundingTolerance);
            Assert.Equal(model.Evaluate(data).Accuracy, history[Metric.Accuracy][0], RoundingTolerance);
        }
    }

    [Fact]
    public void Without_shuffling_rows_are_taken_in_order()
    {
        // Two rows with opposite labels in batches of one: the order decides the result.
        Dataset<bool> rows = new([1f, 0, 0, 1, 0, 0], [true, false]);
        Dataset<bool> turned = new([1f, 0, 0, 1, 0, 0], [false, true]);
        float[] Train(Dataset<bool> data)
        {
            TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
            model.Fit(data, new() { BatchSize = 1, Shuffle = false });
            return model.Parameters.ToArray();
        }

        Assert.Equal(Train(rows), Train(rows));
        Assert.NotEqual(Train(rows), Train(turned));
    }

    [Fact]
    public void Steps_per_epoch_continue_through_the_rows()
    {
        // 10 rows in batches of 4 make passes of 4 + 4 + 2: 6 epochs of 2 batches are 4 passes.
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean), passes = new(LabelCodec.Boolean);
        History history = model.Fit(LearnableData.Binary(10), new() { Epochs = 6, BatchSize = 4, StepsPerEpoch = 2 });
        passes.Fit(LearnableData.Binary(10), new() { Epochs = 4, BatchSize = 4 });
        Assert.Equal(6, history.Epochs);
        Assert.Equal(12, model.Core.OptimizerState!.Step);
        Assert.Equal(passes.Parameters.ToArray(), model.Parameters.ToArray());
    }

    [Fact]
    public void Metrics_of_an_epoch_are_of_its_own_rows()
    {
        // Two equal rows with opposite labels, one per epoch: one is right and the other wrong.
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        Dataset<bool> data = new([1f, 1, 1, 1, 1, 1], [true, false]);
        History history = model.Fit(data, new() { Epochs = 2, BatchSize = 1, StepsPerEpoch = 1, Shuffle = false, Schedule = _ => 0 });
        Assert.Equal([0, 1], history[Metric.Accuracy].Order());
    }

    [Fact]
    public void First_prediction_after_training_allocates_nothing()
    {
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean);
        float[] row = [1, 2, 3];
        model.Core.Predict(row);
        model.Fit(LearnableData.Binary(20));
        long before = GC.GetAllocatedBytesForCurrentThread();
        model.Core.Predict(row);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Second_fit_continues_with_the_optimizer_state()
    {
        TestModel<Spec.Logistic, bool> twice = new(LabelCodec.Boolean), once = new(LabelCodec.Boolean);
        FitOptions options = new() { Epochs = 2, BatchSize = 8, Shuffle = false };
        twice.Fit(LearnableData.Binary(20), options);
        twice.Fit(LearnableData.Binary(20), options);
        once.Fit(LearnableData.Binary(20), options with { Epochs = 4 });
        Assert.Equal(once.Parameters.ToArray(), twice.Parameters.ToArray());
    }

    [Fact]
    public void Class_weights_scale_the_loss_of_their_rows()
    {
        // Weight 0 for a class is training without its rows, but for the mean over the batch: half of the rows, twice the rate.
        Dataset<bool> both = new([1f, 0, 0, 0, 1, 0], [true, false]);
        Dataset<bool> only = new([1f, 0, 0], [true]);
        TestModel<Spec.Logistic, bool> weighted = new(LabelCodec.Boolean), expected = new(LabelCodec.Boolean);
        weighted.Fit(both, new() { Optimizer = new Momentum { LearningRate = 0.2f }, ClassWeights = new Dictionary<int, float> { [0] = 0 } });
        expected.Fit(only, new() { Optimizer = new Momentum { LearningRate = 0.1f } });
        Assert.Equal(expected.Parameters.ToArray(), weighted.Parameters.ToArray());
    }

    [Fact]
    public void Class_weights_of_one_change_nothing()
    {
        TestModel<Spec.Classes, int> plain = new(LabelCodec.Class(3)), weighted = new(LabelCodec.Class(3));
        plain.Fit(LearnableData.Classes(40), new() { BatchSize = 7 });
        weighted.Fit(LearnableData.Classes(40), new() { BatchSize = 7, ClassWeights = new Dictionary<int, float> { [1] = 1 } });
        Assert.Equal(plain.Parameters.ToArray(), weighted.Parameters.ToArray());
    }

    [Fact]
    public void Schedule_gives_the_rate_of_each_epoch_from_0()
    {
        List<int> epochs = [];
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        History history = model.Fit(LearnableData.Binary(10), new()
        {
            Epochs = 3,
            Schedule = epoch =>
            {
                epochs.Add(epoch);
                return 0.5f / (epoch + 1);
            },
        });
        Assert.Equal([0, 1, 2], epochs);
        Assert.Equal([0.5f, 0.25f, 0.5f / 3], history.LearningRate);
    }

    [Fact]
    public void Clipping_limits_the_step()
    {
        TestModel<Spec.Linear, float[]> model = new(LabelCodec.Row(2, TaskKind.Regression));
        float[] before = model.Parameters.ToArray();
        model.Fit(LearnableData.Linear(32), new() { Optimizer = new Momentum { LearningRate = 1, ClipNorm = 0.01f } });
        double squares = before.Zip(model.Parameters.ToArray(), (a, b) => ((double)b - a) * (b - a)).Sum();
        Assert.Equal(0.01, Math.Sqrt(squares), RoundingTolerance);

        before = model.Parameters.ToArray();
        TestModel<Spec.Linear, float[]> other = new(LabelCodec.Row(2, TaskKind.Regression));
        before = other.Parameters.ToArray();
        other.Fit(LearnableData.Linear(32), new() { Optimizer = new Momentum { LearningRate = 1, ClipValue = 0.01f } });
        Assert.Equal(0.01, before.Zip(other.Parameters.ToArray(), (a, b) => Math.Abs((double)b - a)).Max(), RoundingTolerance);
    }

    [Fact]
    public void Training_two_at_once_on_one_model_is_refused()
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        Exception? inner = null;
        model.Fit(LearnableData.Binary(10), new()
        {
            Progress = new Handler(_ => inner = Record.Exception(() => model.Fit(LearnableData.Binary(10)))),
        });
        Assert.IsType<InvalidOperationException>(inner);
        Assert.Contains("Logistic is being trained already", inner.Message);
        model.Fit(LearnableData.Binary(10));
    }
}
