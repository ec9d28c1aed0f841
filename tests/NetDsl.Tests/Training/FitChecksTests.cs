using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

/// <summary>Everything unusable is refused by name, before a weight changes.</summary>
public class FitChecksTests
{
    [Fact]
    public void Options_out_of_range_are_named()
    {
        Refuses(new() { Epochs = 0 }, "FitOptions.Epochs is 0: it must be 1 or more.");
        Refuses(new() { BatchSize = -1 }, "FitOptions.BatchSize is -1");
        Refuses(new() { Threads = 0 }, "FitOptions.Threads is 0");
        Refuses(new() { StepsPerEpoch = 0 }, "FitOptions.StepsPerEpoch is 0");
        Refuses(new() { ValidationSplit = 1 }, "FitOptions.ValidationSplit is 1: it is a share");
        Refuses(new() { ValidationSplit = double.NaN }, "FitOptions.ValidationSplit is NaN");
        Refuses(new() { ValidationSplit = 0.01 }, "FitOptions.ValidationSplit is 0.01: of 10 rows that holds back 0");
        Refuses(new() { ValidationSplit = 0.2f, Validation = LearnableData.Binary(5) }, "both Validation and ValidationSplit");
        Refuses(new() { Callbacks = [null!] }, "FitOptions.Callbacks holds null");
        Refuses(new() { Optimizer = new Momentum { LearningRate = -1 } }, "LearningRate");
    }

    [Fact]
    public void Class_weights_are_checked()
    {
        Refuses(new() { ClassWeights = new Dictionary<int, float> { [2] = 1 } }, "FitOptions.ClassWeights names class 2, but Logistic has 2 classes");
        Refuses(new() { ClassWeights = new Dictionary<int, float> { [1] = -1 } }, "FitOptions.ClassWeights gives class 1 the weight -1");
        Refuses(new() { ClassWeights = new Dictionary<int, float> { [1] = float.NaN } }, "FitOptions.ClassWeights gives class 1 the weight NaN");

        TestModel<Spec.Linear, float[]> regression = new(LabelCodec.Row(2, TaskKind.Regression));
        Refuses(regression, LearnableData.Linear(4), new() { ClassWeights = new Dictionary<int, float> { [0] = 2 } }, "the labels of Linear are no classes");

        TestModel<Spec.Logistic, float> soft = new(LabelCodec.Probability);
        Refuses(soft, new Dataset<float>(new float[6], [1, 0.25f]), new() { ClassWeights = new Dictionary<int, float> { [0] = 2 } }, "the label of row 1 is 0.25");
    }

    [Fact]
    public void Validation_data_are_checked_like_training_data()
    {
        Refuses(new() { Validation = new Dataset<float>(new float[6], [0, 1]) }, "labels of type Single, but the training data have Boolean");
        Refuses(new() { Validation = new Dataset<bool>(new float[4], [false, true]) }, "takes rows of 3 values, but the rows of the validation data have 2");
        Refuses(new() { Validation = new Dataset<bool>(Array.Empty<float>(), []) }, "The validation data of Logistic are empty");
        Refuses(new() { Validation = new Dataset<bool>([0, 0, float.NaN], [true]) }, "Row 0, column 2 of the validation data of Logistic is NaN");
    }

    [Fact]
    public void Training_data_are_checked()
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        Refuses(model, new Dataset<bool>(Array.Empty<float>(), []), new(), "The training data of Logistic are empty");
        Refuses(model, new Dataset<bool>(new float[8], [true, false]), new(), "Logistic takes rows of 3 values, but the rows of the training data have 4");
        Refuses(model, new Dataset<bool>([0, 0, 0, 0, float.NegativeInfinity, 0], [true, false]), new(), "Row 1, column 1 of the training data of Logistic is -Infinity");
    }

    [Fact]
    public void Labels_are_checked_with_their_row()
    {
        TestModel<Spec.Classes, int> classes = new(LabelCodec.Class(3));
        Refuses(classes, new Dataset<int>(new float[6], [0, 1, 3]), new(), "Label 3 in row 2 is none of the 3 classes");
        TestModel<Spec.Linear, float[]> rows = new(LabelCodec.Row(2, TaskKind.Regression));
        Refuses(rows, new Dataset<float[]>(new float[4], [[1, 2], [1]]), new(), "The label of row 1 has 1 values");
    }

    [Fact]
    public void Scheduled_rates_are_checked()
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => model.Fit(LearnableData.Binary(10), new() { Epochs = 3, Schedule = epoch => epoch == 0 ? 0.1f : float.NaN }));
        Assert.Contains("FitOptions.Schedule gave the learning rate NaN for epoch 1", exception.Message);
    }

    [Fact]
    public void Evaluation_checks_its_data()
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        Assert.Contains("data of Logistic are empty", Assert.Throws<ArgumentException>(() => model.Evaluate(new Dataset<bool>(Array.Empty<float>(), []))).Message);
        Assert.Contains("takes rows of 3 values", Assert.Throws<ArgumentException>(() => model.Evaluate(new Dataset<bool>(new float[4], [true, false]))).Message);
    }

    private static void Refuses(FitOptions options, string message) =>
        Refuses(new TestModel<Spec.Logistic, bool>(LabelCodec.Boolean), LearnableData.Binary(10), options, message);

    private static void Refuses<TSpec, TLabel>(TestModel<TSpec, TLabel> model, Dataset<TLabel> data, FitOptions options, string message)
        where TSpec : ILinearSpec
    {
        float[] before = model.Parameters.ToArray();
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(() => model.Fit(data, options));
        Assert.Contains(message, exception.Message);
        Assert.Equal(before, model.Parameters.ToArray());
        Assert.Null(model.Core.OptimizerState);
    }
}
