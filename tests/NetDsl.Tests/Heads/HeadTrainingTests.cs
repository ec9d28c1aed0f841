using NetDsl.Runtime;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Heads;

using Both = TestModel<HeadSpecs.SizeAndKind, (float Size, Animal Kind)>;

/// <summary>A network of two heads without a common layer learns what two networks learn.</summary>
public class HeadTrainingTests
{
    private static readonly LabelCodec<Animal> s_kind = LabelCodec.Enum([Animal.Cat, Animal.Dog, Animal.Eel]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_heads_learn_and_score_as_two_models(bool bytes)
    {
        Dataset<(float Size, Animal Kind)> data = HeadData.Create(70), test = HeadData.Create(40, seed: 2);
        if (bytes)
        {
            data = Dataset.FromBytes<(float, Animal)>([.. data.Features.ToArray().Select(value => (byte)(3 * (value + 1)))], data.Labels.ToArray());
        }

        (Both both, TestModel<HeadSpecs.SizeAlone, float> size, TestModel<HeadSpecs.KindAlone, Animal> kind) = Models();
        FitOptions options = new() { Epochs = 5, BatchSize = 16, Seed = 3 };
        History history = both.Fit(data, options with { Validation = test });
        // A quarter of the loss is a quarter of the gradient: with the optimizer of these tests, a quarter of the learning rate.
        History ofSize = size.Fit(data.Select(label => label.Size), options with { Validation = test.Select(label => label.Size), Optimizer = new Momentum { LearningRate = 0.0125f } });
        History ofKind = kind.Fit(data.Select(label => label.Kind), options with { Validation = test.Select(label => label.Kind) });

        Assert.Equal(size.Parameters.ToArray(), both.Parameters[..80].ToArray());
        Assert.Equal(kind.Parameters.ToArray(), both.Parameters[80..].ToArray());
        Assert.Equal(ofKind.Loss.Zip(ofSize.Loss, (a, b) => a + 0.25 * b), history.Loss, Near);
        Assert.Equal(ofKind.ValidationLoss.Zip(ofSize.ValidationLoss, (a, b) => a + 0.25 * b), history.ValidationLoss, Near);
        Assert.Equal(ofKind[Metric.Accuracy], history[Metric.Accuracy, "Kind"]);
        Assert.Equal(ofKind.Validation(Metric.Accuracy), history.Validation(Metric.Accuracy));
        Assert.Equal(ofKind[Metric.MeanAbsoluteError], history[Metric.MeanAbsoluteError, "Kind"]);
        Assert.Equal(ofSize[Metric.MeanAbsoluteError], history[Metric.MeanAbsoluteError, "Size"]);
        Assert.Equal(ofSize.Validation(Metric.R2), history.Validation(Metric.R2, "Size"));
    }

    [Fact]
    public void Two_heads_are_evaluated_as_two_models()
    {
        Dataset<(float Size, Animal Kind)> data = HeadData.Create(300);
        (Both both, TestModel<HeadSpecs.SizeAlone, float> size, TestModel<HeadSpecs.KindAlone, Animal> kind) = Models();
        EvaluationReport all = both.Evaluate(data), ofSize = size.Evaluate(data.Select(label => label.Size)), ofKind = kind.Evaluate(data.Select(label => label.Kind));
        Assert.Equal(ofKind.Loss + 0.25 * ofSize.Loss, all.Loss, 1e-6);
        Assert.Equal(["Size", "Kind"], all.Heads.Names);
        Assert.Equal(ofKind.ConfusionMatrix.ToString(), all.Heads["Kind"].ConfusionMatrix.ToString());
        Assert.Equal(ofKind.Classification.ToString(), all.Heads["Kind"].Classification.ToString());
        Assert.Equal(ofKind.Accuracy, all.Heads["Kind"].Accuracy);
        Assert.Equal(ofKind.Accuracy, all.Accuracy);
        Assert.Equal(ofSize.Regression.ToString(), all.Heads["Size"].Regression.ToString());
        Assert.Equal(ofSize.R2, all[Metric.R2, "Size"]);
        Assert.Equal("Cat, Dog, Eel", string.Join(", ", all.Heads["Kind"].Predictions.Labels));
    }

    [Fact]
    public void Factors_of_rows_are_those_of_both_heads()
    {
        Dataset<(float Size, Animal Kind)> data = HeadData.Create(8);
        float[] targets = [.. data.Labels.ToArray().SelectMany(label => new[] { label.Size, (float)(int)label.Kind })];
        float[] weights = [0, 1, 2, 3, 0.5f, 1, 1, 4];
        (Both both, TestModel<HeadSpecs.SizeAlone, float> size, TestModel<HeadSpecs.KindAlone, Animal> kind) = Models();
        double loss = Step(both.Core, data, targets, weights);
        double expected = Step(kind.Core, data, [.. targets.Where((_, i) => i % 2 == 1)], weights) + 0.25 * Step(size.Core, data, [.. targets.Where((_, i) => i % 2 == 0)], weights);
        Assert.Equal(expected, loss, 1e-6);
        Assert.Equal(kind.Parameters.ToArray(), both.Parameters[80..].ToArray());
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        Dataset<(float Size, Animal Kind)> data = HeadData.Create(200);
        double[] one = Run(1);
        Assert.Equal(one, Run(2));
        Assert.Equal(one, Run(4));

        double[] Run(int threads)
        {
            TestModel<HeadSpecs.Prepared, (float, Animal)> model = new(HeadSpecs.Codec);
            History history = model.Fit(data, new() { Epochs = 3, BatchSize = 64, ValidationSplit = 0.25, Threads = threads });
            return [.. model.Parameters.ToArray(), .. history.Loss, .. history.ValidationLoss, .. history.Validation(Metric.MeanAbsoluteError, "Size")];
        }
    }

    [Fact]
    public void A_source_of_samples_trains_as_its_rows_do()
    {
        Dataset<(float Size, Animal Kind)> data = HeadData.Create(32);
        Both stored = new(HeadSpecs.Codec), drawn = new(HeadSpecs.Codec);
        FitOptions options = new() { Epochs = 2, BatchSize = 8, Shuffle = false, StepsPerEpoch = 4 };
        stored.Fit(data, options);
        drawn.Fit(Source(data.Labels.ToArray()), options);
        Assert.Equal(stored.Parameters.ToArray(), drawn.Parameters.ToArray());

        (float, Animal)[] bad = data.Labels.ToArray();
        bad[3].Item2 = (Animal)7;
        string message = Assert.Throws<ArgumentException>(() => drawn.Fit(Source(bad), options)).Message;
        Assert.Contains("SizeAndKind, sample source, head 'Kind': Label 7 in row 3 is no member of Animal", message, StringComparison.Ordinal);

        SampleSource<(float, Animal)> Source((float, Animal)[] labels) =>
            SampleSource.From(4, Enumerable.Range(0, int.MaxValue).Select(i => (data.Row(i % 32).ToArray(), labels[i % 32])));
    }

    [Fact]
    public void Steps_allocate_nothing() =>
        Assert.Equal(0, StepAllocations.Of(new Both(HeadSpecs.Codec), (model, options) => model.Fit(HeadData.Create(64), options)));

    [Fact]
    public void Preparation_concerns_its_columns_only()
    {
        Dataset<(float Size, Animal Kind)> data = HeadData.Create(50);
        TestModel<HeadSpecs.Prepared, (float, Animal)> model = new(HeadSpecs.Codec);
        TensorLayout shift = HeadSpecs.Prepared.Info.Tensors[^2], scale = HeadSpecs.Prepared.Info.Tensors[^1];
        Assert.Equal([1, 1, 1, 1], model.Parameters.Slice(scale.Offset, 4).ToArray());
        model.Fit(data, new() { Epochs = 1 });
        ColumnStatistics[] columns = ColumnStatistics.Of(data, [.. Enumerable.Range(0, 50)]);
        Assert.Equal([.. columns[..3].Select(column => (float)column.Mean), 0], model.Parameters.Slice(shift.Offset, 4).ToArray());
        Assert.Equal([.. columns[..3].Select(column => (float)(1 / column.Deviation)), 1], model.Parameters.Slice(scale.Offset, 4).ToArray(), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    private static (Both Both, TestModel<HeadSpecs.SizeAlone, float> Size, TestModel<HeadSpecs.KindAlone, Animal> Kind) Models()
    {
        Both both = new(HeadSpecs.Codec, seed: 5);
        TestModel<HeadSpecs.SizeAlone, float> size = new(LabelCodec.Value);
        TestModel<HeadSpecs.KindAlone, Animal> kind = new(s_kind);
        both.Parameters[..80].CopyTo(size.Parameters);
        both.Parameters[80..].CopyTo(kind.Parameters);
        return (both, size, kind);
    }

    private static double Step<TSpec>(ModelCore<LinearNetwork<TSpec>> model, Dataset data, float[] targets, float[] weights)
        where TSpec : ILinearSpec
    {
        using TrainingSession<LinearNetwork<TSpec>> session = new(model, data.Rows);
        session.SetBatch(data.Features, targets, weights);
        return session.Step();
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-6;
}
