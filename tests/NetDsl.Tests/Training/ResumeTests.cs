using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

public class ResumeTests
{
    public static TheoryData<FitOptions> Runs => new()
    {
        new FitOptions { Epochs = 10, BatchSize = 7, Seed = 3 },
        new FitOptions { Epochs = 10, BatchSize = 4, StepsPerEpoch = 3 },
        new FitOptions { Epochs = 10, Schedule = new OneCycleSchedule(0.2f, 10), ValidationSplit = 0.25, Optimizer = new Adam() },
        new FitOptions { Epochs = 10, BatchSize = 64, Shuffle = false, Optimizer = new RmsProp { LearningRate = 0.05f } },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void Five_epochs_saved_loaded_and_five_more_are_ten_bit_for_bit(FitOptions options)
    {
        Dataset<bool> data = LearnableData.Binary(50);
        TestModel<Spec.Standardized, bool> once = new(LabelCodec.Boolean), first = new(LabelCodec.Boolean);
        History whole = once.Fit(data, options);
        first.Fit(data, options with { Epochs = 5 });
        using MemoryStream file = new();
        first.Save(file);
        file.Position = 0;
        ModelCore<LinearNetwork<Spec.Standardized>> second = ModelCore<LinearNetwork<Spec.Standardized>>.Load(file);
        Assert.NotEqual(once.Parameters.ToArray(), second.Parameters.ToArray());
        History rest = second.Fit(data, LabelCodec.Boolean, options with { Resume = true });
        Assert.Equal(once.Parameters.ToArray(), second.Parameters.ToArray());
        Assert.Equal(whole.Loss.Skip(5), rest.Loss);
        Assert.Equal([5, 6, 7, 8, 9], rest.Reports.Select(report => report.Epoch));
    }

    [Fact]
    public void A_rate_that_a_callback_had_lowered_stays_lowered()
    {
        Dataset<bool> data = LearnableData.Binary(50);
        FitOptions options = new() { Epochs = 6, Callbacks = [new Halving()] };
        TestModel<Spec.Logistic, bool> once = new(LabelCodec.Boolean), twice = new(LabelCodec.Boolean);
        once.Fit(data, options);
        twice.Fit(data, options with { Epochs = 2 });
        twice.Fit(data, options with { Resume = true });
        Assert.Equal(once.Parameters.ToArray(), twice.Parameters.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_checkpoint_resumes_as_the_training_itself_wherever_it_stands(bool first)
    {
        using TemporaryFolder folder = new();
        string path = folder.Path("run-{epoch}.safetensors");
        Dataset<bool> data = LearnableData.Binary(50);
        Callback[] callbacks = [new Halving(), new ModelCheckpoint(path) { Every = 3 }];
        FitOptions options = new() { Epochs = 8, Callbacks = first ? [.. callbacks.Reverse()] : callbacks };
        TestModel<Spec.Logistic, bool> once = new(LabelCodec.Boolean);
        once.Fit(data, options);
        ModelCore<LinearNetwork<Spec.Logistic>> resumed = ModelCore<LinearNetwork<Spec.Logistic>>.Load(folder.Path("run-0003.safetensors"));
        resumed.Fit(data, LabelCodec.Boolean, options with { Resume = true });
        Assert.Equal(once.Parameters.ToArray(), resumed.Parameters.ToArray());
    }

    [Fact]
    public void New_models_begin_at_0_and_finished_runs_train_nothing()
    {
        Dataset<bool> data = LearnableData.Binary(50);
        TestModel<Spec.Logistic, bool> plain = new(LabelCodec.Boolean), resumed = new(LabelCodec.Boolean);
        plain.Fit(data, new() { Epochs = 3 });
        Assert.Equal(3, resumed.Fit(data, new() { Epochs = 3, Resume = true }).Epochs);
        Assert.Equal(plain.Parameters.ToArray(), resumed.Parameters.ToArray());
        Assert.Equal(0, resumed.Fit(data, new() { Epochs = 3, Resume = true }).Epochs);
        Assert.Equal(plain.Parameters.ToArray(), resumed.Parameters.ToArray());
    }

    [Fact]
    public void Another_optimizer_cannot_resume()
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        model.Fit(LearnableData.Binary(50));
        float[] before = model.Parameters.ToArray();
        string message = Assert.Throws<ArgumentException>(() => model.Fit(LearnableData.Binary(50), new() { Epochs = 2, Resume = true, Optimizer = new Adam() })).Message;
        Assert.Contains("run of Momentum", message);
        Assert.Equal(before, model.Parameters.ToArray());
    }

    private sealed class Halving : Callback
    {
        public override void OnEpochEnd(TrainingControl training, EpochReport report) => training.LearningRate /= 2;
    }
}
