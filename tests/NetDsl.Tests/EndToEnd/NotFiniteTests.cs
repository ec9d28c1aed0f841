namespace NetDsl.Tests.EndToEnd;

/// <summary>Trainings that are lost, and data that leave a number undefined: nobody must take what comes out for a result.</summary>
public class NotFiniteTests
{
    private static readonly float[] s_numbers = [.. Enumerable.Range(-32, 64).Select(i => (float)i)];

    private static Dataset<bool> Signs => Dataset.Create(s_numbers, Array.ConvertAll(s_numbers, x => x > 0));

    [Fact]
    public void A_lost_training_is_never_the_best_one()
    {
        HingeModel model = new(1);
        EarlyStopping stop = new() { Patience = 3, RestoreBest = true };
        History history = model.Fit(Signs, new FitOptions { Epochs = 12, BatchSize = 16, Validation = Signs, Optimizer = new Sgd { LearningRate = 1e20f }, Callbacks = [stop] });
        Assert.All(history.ValidationLoss, loss => Assert.Equal(double.NaN, loss));
        Assert.Equal(double.NaN, stop.BestValue);
        Assert.Equal(-1, stop.BestEpoch);
        Assert.Equal(3, history.Epochs);
        EvaluationReport report = model.Evaluate(Signs);
        Assert.Equal(double.NaN, report.Loss);
        Assert.Equal(double.NaN, report.Accuracy);
        Assert.EndsWith("Accuracy is not a number: a prediction is not one.", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("row 0 is NaN", Assert.Throws<InvalidOperationException>(() => report.ConfusionMatrix).Message, StringComparison.Ordinal);
        Assert.Contains("row 0 is NaN", Assert.Throws<InvalidOperationException>(() => report.Classification).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TerminateOnNaN_ends_it_in_the_first_epoch()
    {
        History history = new HingeModel(1).Fit(Signs, new FitOptions { Epochs = 12, BatchSize = 16, Optimizer = new Sgd { LearningRate = 1e20f }, Callbacks = [new TerminateOnNaN()] });
        Assert.Equal(1, history.Epochs);
        Assert.StartsWith("TerminateOnNaN", history.StopReason, StringComparison.Ordinal);
    }

    /// <summary>The loss of a step is that before it: the epoch that loses the weights still has the best loss.</summary>
    [Fact]
    public void Weights_that_were_lost_behind_the_best_loss_are_neither_restored_nor_saved()
    {
        using TemporaryFolder folder = new();
        string path = folder.Path("model.safetensors");
        HingeModel model = new(1);
        EarlyStopping stop = new() { Monitor = Monitored.Loss, Patience = 5, RestoreBest = true };
        ModelCheckpoint checkpoint = new(path);
        History history = model.Fit(Signs, new FitOptions
        {
            Epochs = 5, BatchSize = 64, Optimizer = new Sgd { LearningRate = 1 }, Schedule = epoch => epoch < 3 ? 1e-3f : float.MaxValue, Callbacks = [checkpoint, stop],
        });
        Assert.True(history.Loss[3] < history.Loss[2], $"{history.Loss[3]} is no better than {history.Loss[2]}");
        Assert.Equal(2, stop.BestEpoch);
        Assert.Equal(history.Loss[3], model.Evaluate(Signs).Loss, 1e-6);
        Assert.Equal(model.Parameters.ToArray(), HingeModel.Load(path).Parameters.ToArray());
    }

    [Fact]
    public void Elu_Selu_and_Relu_give_NaN_for_NaN_alone_and_in_a_batch()
    {
        foreach (IModel<float> model in new IModel<float>[] { new EluModel(1), new SeluModel(1), new ReluModel(1) })
        {
            float[] one = new float[1], batch = new float[3];
            model.Predict([float.NaN], one);
            Assert.Equal(float.NaN, one[0]);
            model.PredictBatch([1, float.NaN, 2], batch);
            Assert.Equal([false, true, false], batch.Select(float.IsNaN));
        }
    }

    [Fact]
    public void R2_of_folds_of_one_row_is_no_number_and_says_so()
    {
        float[] x = [0, 1, 2, 3, 4, 5];
        CrossValidationReport report = LineModel.CrossValidate(Dataset.Create(x, Array.ConvertAll(x, v => 2 * v)), folds: 6, options: new FitOptions { Epochs = 5 });
        Assert.Equal(new FoldStatistics(double.NaN, double.NaN, 0, 6), report.R2);
        Assert.Equal(6, report.MeanAbsoluteError.Counted);
        Assert.EndsWith("R2 counts 0 of 6 folds: in the others the targets of a single row do not vary.", report.ToString(), StringComparison.Ordinal);
        EvaluationReport single = report.Folds[0];
        Assert.EndsWith("R2 is not a number: the targets of a single row do not vary.", single.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("R2 is not a number: the targets of a single row do not vary.", single.Regression.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000001)]
    [InlineData(1000.1f)]
    [InlineData(0.1f)]
    [InlineData(-3e20f)]
    public void Equal_values_are_normalized_to_0(float value)
    {
        foreach (IModel<float> model in new IModel<float>[] { new Norm5Model(1), new Norm7Model(1), new Norm20Model(1) })
        {
            ModelTrace trace = model.Trace([.. Enumerable.Repeat(value, model is Norm5Model ? 5 : model is Norm7Model ? 7 : 20)]);
            Assert.All(trace.Layers[1].Values, x => Assert.Equal(0, x));
        }
    }

    [Theory]
    [InlineData(1e9f)]
    [InlineData(1000.1f)]
    [InlineData(0.1f)]
    public void Equal_rows_have_the_variance_0_and_their_value_as_mean(float value)
    {
        BatchModel model = new(1);
        for (int i = 0; i < 3; i++)
        {
            model.Dense1Kernel[0, i] = 1;
        }

        model.Fit(Dataset.Create(Enumerable.Repeat(value, 7).ToArray(), new float[7]), new FitOptions { Schedule = _ => 0f, BatchSize = 7 });
        Assert.Equal(0.99f, model.BatchNorm1MovingVariance[0], 1e-7f);
        Assert.Equal(0.01f * value, model.BatchNorm1MovingMean[0], 0.01f * value * 1e-6f);
    }
}

/// <summary>Signs of numbers by their margin.</summary>
[Input(1)]
[Dense(8, Relu)]
[Output(Linear)]
[Loss(Hinge)]
public partial class HingeModel;

/// <summary>A straight line.</summary>
[Input(1)]
[Output(Linear)]
[Metrics(Metric.R2, Metric.MeanAbsoluteError)]
public partial class LineModel;

/// <summary>One unit that bends.</summary>
[Input(1)]
[Dense(1, Elu)]
[Output(Linear)]
public partial class EluModel;

/// <summary>One unit that bends.</summary>
[Input(1)]
[Dense(1, Selu)]
[Output(Linear)]
public partial class SeluModel;

/// <summary>One unit that bends.</summary>
[Input(1)]
[Dense(1, Relu)]
[Output(Linear)]
public partial class ReluModel;

/// <summary>Rows of a few values, normalized.</summary>
[Input(5)]
[LayerNorm]
[Output(Linear)]
public partial class Norm5Model;

/// <summary>Rows of a few values, normalized.</summary>
[Input(7)]
[LayerNorm]
[Output(Linear)]
public partial class Norm7Model;

/// <summary>Rows of more values than a vector has, normalized.</summary>
[Input(20)]
[LayerNorm]
[Output(Linear)]
public partial class Norm20Model;

/// <summary>Columns, normalized over the batch.</summary>
[Input(1)]
[Dense(3)]
[BatchNorm]
[Activation(Tanh)]
[Output(Linear)]
public partial class BatchModel;
