using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

public class CallbackTests
{
    [Fact]
    public void Callbacks_see_start_epochs_and_end()
    {
        Recorder recorder = new();
        new TestModel<Spec.Logistic, bool>(LabelCodec.Boolean).Fit(LearnableData.Binary(10), new() { Epochs = 2, Callbacks = [recorder] });
        Assert.Equal(["start Logistic 2", "epoch 0", "end 0", "epoch 1", "end 1", "done 2"], recorder.Calls);
    }

    [Fact]
    public void When_an_epoch_is_completed_all_callbacks_have_seen_its_end()
    {
        List<string> calls = [];
        new TestModel<Spec.Logistic, bool>(LabelCodec.Boolean).Fit(LearnableData.Binary(10), new() { Epochs = 2, Callbacks = [new Twice("a", calls), new Twice("b", calls)] });
        Assert.Equal(["a end 0", "b end 0", "a completed 0", "b completed 0", "a end 1", "b end 1", "a completed 1", "b completed 1"], calls);
    }

    [Fact]
    public void Stop_ends_after_the_epoch()
    {
        Acting stop = new((training, report) =>
        {
            if (report.Epoch == 1)
            {
                training.Stop();
            }
        });
        History history = new TestModel<Spec.Logistic, bool>(LabelCodec.Boolean).Fit(LearnableData.Binary(10), new() { Epochs = 5, Callbacks = [stop] });
        Assert.Equal(2, history.Epochs);
        Assert.True(history.Stopped);
        Assert.False(history.Cancelled);
    }

    [Fact]
    public void Learning_rate_can_be_changed()
    {
        Acting halve = new((training, _) => training.LearningRate /= 2);
        History history = new TestModel<Spec.Logistic, bool>(LabelCodec.Boolean).Fit(LearnableData.Binary(10), new() { Epochs = 3, Callbacks = [halve] });
        Assert.Equal([0.1f, 0.05f, 0.025f], history.LearningRate);

    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(-1)]
    [InlineData(float.PositiveInfinity)]
    public void A_bad_learning_rate_is_refused_where_it_is_set_and_costs_nothing(float rate)
    {
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean), sameTime = new(LabelCodec.Boolean);
        Acting broken = new((training, report) => training.LearningRate = report.Epoch == 2 ? rate : training.LearningRate);
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() => model.Fit(LearnableData.Binary(10), new() { Epochs = 9, Callbacks = [broken] }));
        Assert.StartsWith("A learning rate is finite and not negative. It stays at 0.1, and the model keeps what it has learned up to there.", refused.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Acting), refused.StackTrace, StringComparison.Ordinal);
        sameTime.Fit(LearnableData.Binary(10), new() { Epochs = 3 });
        Assert.Equal(sameTime.Parameters.ToArray(), model.Parameters.ToArray());
        Assert.Equal(sameTime.Core.Predict([1, 2, 3]), model.Core.Predict([1, 2, 3]));

        // The run goes on where it was, as if nothing had happened.
        model.Fit(LearnableData.Binary(10), new() { Epochs = 4, Resume = true });
        sameTime.Fit(LearnableData.Binary(10), new() { Epochs = 4, Resume = true });
        Assert.Equal(sameTime.Parameters.ToArray(), model.Parameters.ToArray());
    }

    [Fact]
    public void Parameters_can_be_kept_and_restored()
    {
        float[]? kept = null;
        Acting keepFirst = new((training, report) =>
        {
            kept ??= new float[training.ParameterLength];
            if (report.Epoch == 0)
            {
                training.CopyParametersTo(kept);
            }
            else if (report.Epoch == 2)
            {
                training.RestoreParameters(kept);
                Assert.Throws<ArgumentException>(() => training.RestoreParameters(new float[3]));
            }
        });
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean), once = new(LabelCodec.Boolean);
        model.Fit(LearnableData.Binary(40), new() { Epochs = 3, Callbacks = [keepFirst] });
        once.Fit(LearnableData.Binary(40), new() { Epochs = 1 });
        Assert.Equal(kept, model.Parameters.ToArray());
        Assert.Equal(once.Core.Predict([1, 2, 3]), model.Core.Predict([1, 2, 3]));
    }

    [Fact]
    public void Model_can_be_saved_while_training()
    {
        using TemporaryFolder folder = new();
        string path = folder.Path("model.safetensors");
        Acting checkpoint = new((training, report) =>
        {
            if (report.Epoch == 0)
            {
                training.Save(path);
            }
        });
        TestModel<Spec.Logistic, bool> once = new(LabelCodec.Boolean);
        new TestModel<Spec.Logistic, bool>(LabelCodec.Boolean).Fit(LearnableData.Binary(40), new() { Epochs = 3, Callbacks = [checkpoint] });
        once.Fit(LearnableData.Binary(40), new() { Epochs = 1 });
        Assert.Equal(once.Parameters.ToArray(), ModelCore<LinearNetwork<Spec.Logistic>>.Load(path).Parameters.ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_throwing_handler_surfaces_and_leaves_a_usable_model(bool asCallback)
    {
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean), twoEpochs = new(LabelCodec.Boolean);
        void Throw(EpochReport report)
        {
            if (report.Epoch == 1)
            {
                throw new TimeoutException("enough");
            }
        }

        FitOptions options = new() { Epochs = 5 };
        options = asCallback
            ? options with { Callbacks = [new Acting((_, report) => Throw(report))] }
            : options with { Progress = new Handler(Throw) };
        Assert.Throws<TimeoutException>(() => model.Fit(LearnableData.Binary(40), options));
        twoEpochs.Fit(LearnableData.Binary(40), new() { Epochs = 2 });
        Assert.Equal(twoEpochs.Core.Predict([0.1f, 0.2f, 0.3f]), model.Core.Predict([0.1f, 0.2f, 0.3f]));
        model.Fit(LearnableData.Binary(40));
    }

    [Fact]
    public void Cancelling_returns_the_epochs_so_far_and_leaves_a_usable_model()
    {
        using CancellationTokenSource source = new();
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean), twoEpochs = new(LabelCodec.Boolean);
        History history = model.Fit(LearnableData.Binary(40), new()
        {
            Epochs = 10,
            CancellationToken = source.Token,
            Progress = new Handler(report =>
            {
                if (report.Epoch == 1)
                {
                    source.Cancel();
                }
            }),
        });
        twoEpochs.Fit(LearnableData.Binary(40), new() { Epochs = 2 });
        Assert.True(history.Cancelled);
        Assert.Equal(2, history.Epochs);
        Assert.Equal(twoEpochs.Core.Predict([0.1f, 0.2f, 0.3f]), model.Core.Predict([0.1f, 0.2f, 0.3f]));
    }

    [Fact]
    public void Reports_name_epoch_losses_and_metrics()
    {
        List<EpochReport> reports = [];
        new TestModel<Spec.Logistic, bool>(LabelCodec.Boolean).Fit(LearnableData.Binary(40), new() { Epochs = 2, ValidationSplit = 0.25f, Progress = new Handler(reports.Add) });
        Assert.Equal([0, 1], reports.Select(report => report.Epoch));
        Assert.All(reports, report =>
        {
            Assert.Equal(2, report.Epochs);
            Assert.NotNull(report.ValidationLoss);
            Assert.NotNull(report.ValidationMetrics[Metric.AreaUnderCurve]);
            Assert.Null(report.Metrics[Metric.R2]);
        });
        Assert.StartsWith("Epoch 1/2: loss 0.", reports[0].ToString());
        Assert.Contains(", validation loss 0.", reports[0].ToString());
    }

    private sealed class Recorder : Callback
    {
        public List<string> Calls { get; } = [];

        public override void OnTrainingStart(TrainingControl training) => Calls.Add($"start {training.ModelName} {training.Epochs}");

        public override void OnEpochStart(TrainingControl training, int epoch) => Calls.Add($"epoch {epoch}");

        public override void OnEpochEnd(TrainingControl training, EpochReport report) => Calls.Add($"end {report.Epoch}");

        public override void OnTrainingEnd(TrainingControl training) => Calls.Add($"done {training.History.Epochs}");
    }

    private sealed class Acting(Action<TrainingControl, EpochReport> act) : Callback
    {
        public override void OnEpochEnd(TrainingControl training, EpochReport report) => act(training, report);
    }

    private sealed class Twice(string name, List<string> calls) : Callback
    {
        public override void OnEpochEnd(TrainingControl training, EpochReport report) => calls.Add($"{name} end {report.Epoch}");

        public override void OnEpochCompleted(TrainingControl training, EpochReport report) => calls.Add($"{name} completed {report.Epoch}");
    }
}
