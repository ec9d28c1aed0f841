using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

/// <summary>Whatever number or object stands in a setting of a training: it is refused by name, and the model is bit for bit what it was.</summary>
public class BadSettingsTests
{
    public static TheoryData<string, FitOptions> Options
    {
        get
        {
            TheoryData<string, FitOptions> data = new()
            {
                { "FitOptions.Callbacks", new() { Callbacks = [new EarlyStopping { Monitor = Monitored.Loss }, null!] } },
                { "options.Callbacks", new() { Callbacks = null! } },
                { "FitOptions.ClassWeights names class -1", new() { ClassWeights = new Dictionary<int, float> { [-1] = 1 } } },
                { "both Validation and ValidationSplit", new() { Validation = LearnableData.Binary(5), ValidationSplit = 0.2 } },
                { "have no labels", new() { Validation = Csv.ParseRows(new StringReader("1,2,3")) } },
                { "FitOptions.Augment is for pictures of 0 x 3", new() { Augment = new(0, 3) } },
                { "FitOptions.Augment is for pictures of 2147483647 x 2147483647", new() { Augment = new(int.MaxValue, int.MaxValue) } },
                { "FitOptions.Augment shifts by up to -1", new() { Augment = new(1, 3) { Shift = -1 } } },
                { "FitOptions.Augment shifts by up to 2147483647", new() { Augment = new(1, 3) { Shift = int.MaxValue } } },
                { "EarlyStopping.Monitor", new() { Callbacks = [new EarlyStopping { Monitor = null! }] } },
                { "EarlyStopping watches ValidationLoss", new() { Callbacks = [new EarlyStopping()] } },
                { "ReduceLearningRateOnPlateau.Monitor", new() { Callbacks = [new ReduceLearningRateOnPlateau { Monitor = null! }] } },
                { "ReduceLearningRateOnPlateau lowers the learning rate, but FitOptions.Schedule", new() { Schedule = _ => 1, Callbacks = [new ReduceLearningRateOnPlateau { Monitor = Monitored.Loss }] } },
                { "or a LearningRateScheduler would set it anew", new() { Callbacks = [new ReduceLearningRateOnPlateau { Monitor = Monitored.Loss }, new LearningRateScheduler(_ => 1)] } },
                { "more than one of them", new() { Callbacks = [new LearningRateScheduler(_ => 1), new LearningRateScheduler(_ => 1)] } },
                { "ModelCheckpoint.Monitor", new() { Callbacks = [new ModelCheckpoint("m.safetensors") { Monitor = null! }] } },
                { "there is no folder", new() { Callbacks = [new ModelCheckpoint("/no/such/folder/m.safetensors")] } },
                { "there is no folder", new() { Callbacks = [new CsvLogger("/no/such/folder/m.csv")] } },
            };
            foreach (int bad in new[] { 0, -1, int.MinValue })
            {
                data.Add($"FitOptions.Epochs is {bad}", new() { Epochs = bad });
                data.Add($"FitOptions.BatchSize is {bad}", new() { BatchSize = bad });
                data.Add($"FitOptions.StepsPerEpoch is {bad}", new() { StepsPerEpoch = bad });
                data.Add($"FitOptions.Threads is {bad}", new() { Threads = bad });
                data.Add($"ModelCheckpoint.Every is {bad}", new() { Callbacks = [new ModelCheckpoint("m.safetensors") { Every = bad }] });
                data.Add($"TrainingMonitor.SampleEvery is {bad}", new() { Callbacks = [new TrainingMonitor { SampleEvery = bad }] });
                data.Add($"TrainingMonitor.Patience is {bad}", new() { Callbacks = [new TrainingMonitor { Patience = bad }] });
            }

            foreach (int bad in new[] { -1, int.MinValue })
            {
                data.Add($"EarlyStopping.Patience is {bad}", new() { Callbacks = [new EarlyStopping { Monitor = Monitored.Loss, Patience = bad }] });
                data.Add($"ReduceLearningRateOnPlateau.Patience is {bad}", new() { Callbacks = [new ReduceLearningRateOnPlateau { Monitor = Monitored.Loss, Patience = bad }] });
                data.Add($"ReduceLearningRateOnPlateau.CoolDown is {bad}", new() { Callbacks = [new ReduceLearningRateOnPlateau { Monitor = Monitored.Loss, CoolDown = bad }] });
            }

            foreach (float bad in new[] { float.NaN, -1, float.NegativeInfinity, float.PositiveInfinity })
            {
                string text = FormattableString.Invariant($"{bad}");
                data.Add($"FitOptions.ValidationSplit is {text}", new() { ValidationSplit = bad });
                data.Add($"FitOptions.ClassWeights gives class 1 the weight {text}", new() { ClassWeights = new Dictionary<int, float> { [1] = bad } });
                data.Add($"EarlyStopping.MinimumChange is {text}", new() { Callbacks = [new EarlyStopping { Monitor = Monitored.Loss, MinimumChange = bad }] });
                data.Add($"ReduceLearningRateOnPlateau.MinimumChange is {text}", new() { Callbacks = [new ReduceLearningRateOnPlateau { Monitor = Monitored.Loss, MinimumChange = bad }] });
                data.Add($"ReduceLearningRateOnPlateau.MinimumRate is {text}", new() { Callbacks = [new ReduceLearningRateOnPlateau { Monitor = Monitored.Loss, MinimumRate = bad }] });
                data.Add($"FitOptions.Schedule gave the learning rate {text} for epoch 0", new() { Schedule = _ => bad });
                data.Add($"FitOptions.Schedule gave the learning rate {text} for epoch 2", new() { Epochs = 3, Schedule = epoch => epoch == 2 ? bad : 0.1f });
                data.Add($"LearningRateScheduler gave the learning rate {text} for epoch 2", new() { Epochs = 3, Callbacks = [new LearningRateScheduler(epoch => epoch == 2 ? bad : 0.1f)] });
                data.Add($"FitOptions.Schedule gave the learning rate {text} for epoch 1", new() { Epochs = 2, Schedule = new Given(epoch => epoch < 1.5 ? 0.1f : bad) { EachStep = true } });
                data.Add($"LearningRateScheduler gave the learning rate {text} for epoch 1", new() { Epochs = 2, Callbacks = [new LearningRateScheduler(new Given(epoch => epoch < 1.5 ? 0.1f : bad) { EachStep = true })] });
                data.Add($"LearningRate is {text}", new() { Optimizer = new Sgd { LearningRate = bad } });
                data.Add($"ClipNorm is {text}", new() { Optimizer = new Sgd { ClipNorm = bad } });
                data.Add($"ClipValue is {text}", new() { Optimizer = new Adam { ClipValue = bad } });
            }

            foreach (float bad in new[] { 0, 1, -0.5f, 2, float.NaN, float.PositiveInfinity })
            {
                data.Add(FormattableString.Invariant($"ReduceLearningRateOnPlateau.Factor is {bad}"), new() { Callbacks = [new ReduceLearningRateOnPlateau { Monitor = Monitored.Loss, Factor = bad }] });
            }

            data.Add("gave the learning rate Infinity for epoch 39", new() { Epochs = 50, Schedule = new ExponentialSchedule(1, factor: 10) });
            data.Add("gave the learning rate Infinity for epoch 39", new() { Epochs = 50, Schedule = new StepSchedule(1, every: 1, factor: 10) { EachStep = true } });
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void It_is_refused_by_name_before_anything_changes(string message, FitOptions options)
    {
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean);
        float[] before = model.Parameters.ToArray();
        ArgumentException refused = Assert.ThrowsAny<ArgumentException>(() => model.Fit(LearnableData.Binary(40), options));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, model.Parameters.ToArray());
        Assert.Null(model.Core.OptimizerState);
        Assert.False(model.Core.PreparationFitted);
    }

    [Fact]
    public void Huge_numbers_that_make_sense_are_taken()
    {
        TestModel<Spec.Standardized, bool> plain = new(LabelCodec.Boolean), huge = new(LabelCodec.Boolean);
        plain.Fit(LearnableData.Binary(40), new() { BatchSize = 40 });
        huge.Fit(LearnableData.Binary(40), new() { BatchSize = int.MaxValue, Threads = int.MaxValue, Callbacks = [new EarlyStopping { Monitor = Monitored.Loss, Patience = int.MaxValue, MinimumChange = double.MaxValue }] });
        Assert.Equal(plain.Parameters.ToArray(), huge.Parameters.ToArray());

        // As many epochs as there are numbers, of which only the first is trained.
        History history = huge.Fit(LearnableData.Binary(40), new() { Epochs = int.MaxValue, Schedule = _ => 0.1f, Callbacks = [new EarlyStopping { Monitor = Monitored.Loss, MinimumChange = double.MaxValue }] });
        Assert.InRange(history.Epochs, 1, 2);
    }

    [Fact]
    public void A_batch_of_drawn_samples_that_no_memory_holds_is_refused()
    {
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean);
        float[] before = model.Parameters.ToArray();
        SampleSource<bool> samples = SampleSource.Draw(3, (Span<float> features, Random _, long _) =>
        {
            features.Fill(1);
            return true;
        });
        ArgumentException refused = Assert.ThrowsAny<ArgumentException>(() => model.Fit(samples, new() { BatchSize = int.MaxValue, StepsPerEpoch = int.MaxValue }));
        Assert.Contains("FitOptions.BatchSize is 2147483647", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, model.Parameters.ToArray());
        Assert.Null(model.Core.OptimizerState);
    }

    [Fact]
    public void Rates_of_epochs_are_asked_for_once_in_order_and_used()
    {
        List<int> asked = [];
        History history = new TestModel<Spec.Logistic, bool>(LabelCodec.Boolean).Fit(LearnableData.Binary(10), new()
        {
            Epochs = 4,
            Schedule = epoch =>
            {
                asked.Add(epoch);
                return 1f / (1 + epoch);
            },
        });
        Assert.Equal([0, 1, 2, 3], asked);
        Assert.Equal([1f, 1f / 2, 1f / 3, 1f / 4], history.LearningRate);
    }

    [Fact]
    public void A_rate_that_turns_bad_in_the_middle_of_an_epoch_says_what_the_model_is()
    {
        // At neither end of an epoch, where the rates are tried: 4 steps, the third of epoch 1 is bad.
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean), first = new(LabelCodec.Boolean);
        FitOptions options = new() { Epochs = 3, BatchSize = 10, Schedule = new Given(epoch => epoch == 1.5 ? float.NaN : 0.1f) { EachStep = true } };
        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() => model.Fit(LearnableData.Binary(40), options));
        Assert.Equal("FitOptions.Schedule gave the learning rate NaN for epoch 1: a learning rate is finite and not negative, and the model keeps what it has learned up to there.", failure.Message);
        Assert.Equal(6, model.Core.OptimizerState!.Step);
        first.Fit(LearnableData.Binary(40), new() { BatchSize = 10, Epochs = 1 });
        Assert.NotEqual(first.Parameters.ToArray(), model.Parameters.ToArray());
        Assert.All(model.Parameters.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    private sealed record Given(Func<double, float> Rate) : LearningRateSchedule
    {
        public override float At(double epoch) => Rate(epoch);
    }
}
