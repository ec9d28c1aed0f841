using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

public class ValidationTests
{
    [Fact]
    public void Validation_rows_are_scored_after_each_epoch()
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        Dataset<bool> validation = LearnableData.Binary(40, seed: 2);
        History history = model.Fit(LearnableData.Binary(60), new() { Epochs = 3, Validation = validation });
        EvaluationReport report = model.Evaluate(validation);
        Assert.Equal(3, history.ValidationLoss.Count);
        Assert.Equal(report.Loss, history.ValidationLoss[^1]);
        Assert.Equal(report.Accuracy, history.Validation(Metric.Accuracy)[^1]);
        Assert.Equal(report.AreaUnderCurve, history.Validation(Metric.AreaUnderCurve)[^1]);
    }

    [Fact]
    public void Validation_sees_the_folded_weights_of_its_epoch()
    {
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean);
        Dataset<bool> validation = LearnableData.Binary(40, seed: 2);
        List<double> evaluated = [];
        History history = model.Fit(LearnableData.Binary(60), new()
        {
            Epochs = 3,
            Validation = validation,
            Progress = new Handler(_ => evaluated.Add(model.Evaluate(validation).Loss)),
        });
        Assert.Equal(evaluated, history.ValidationLoss);
        Assert.Equal(3, evaluated.Distinct().Count());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_number_of_threads_gives_the_same_bits(int threads)
    {
        History Train(int count)
        {
            TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean);
            return model.Fit(LearnableData.Binary(50), new() { Epochs = 2, Validation = LearnableData.Binary(2000, seed: 2), Threads = count });
        }

        Assert.Equal(Train(1).ValidationLoss, Train(threads).ValidationLoss);
    }

    [Fact]
    public void Split_holds_back_a_share_of_each_class()
    {
        int[] classes = [.. Enumerable.Range(0, 100).Select(row => row % 10 == 0 ? 1 : 0)];
        (int[] training, int[] validation) = ValidationRows.Choose(100, classes, 0.2, seed: 3);
        Assert.Equal(20, validation.Length);
        Assert.Equal(2, validation.Count(row => classes[row] == 1));
        Assert.Equal(Enumerable.Range(0, 100), training.Concat(validation).Order());
        Assert.NotEqual(validation.Order(), ValidationRows.Choose(100, classes, 0.2, seed: 4).Validation.Order());
    }

    [Fact]
    public void Split_trains_on_the_other_rows_only()
    {
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean);
        Dataset<bool> data = LearnableData.Binary(50);
        (int[] training, int[] validation) = ValidationRows.Choose(50, [.. data.Labels.ToArray().Select(label => label ? 1 : 0)], 0.3, seed: 0x9E3779B97F4A7C15UL);
        History history = model.Fit(data, new() { ValidationSplit = 0.3 });
        Assert.Equal(model.Evaluate(data.Subset(validation)).Loss, history.ValidationLoss[0]);

        // Preparation is fitted to the training rows alone.
        double mean = training.Average(row => (double)data.Row(row)[0]);
        Assert.Equal(mean, model.Parameters[Spec.Standardized.Info.Tensors[2].Offset], 1e-6);
    }

    [Fact]
    public void Without_validation_its_columns_are_empty()
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        History history = model.Fit(LearnableData.Binary(10));
        Assert.Empty(history.ValidationLoss);
        Assert.Empty(history.Validation(Metric.Accuracy));
        Assert.Null(history.Reports[0].ValidationLoss);
    }
}
