using System.Globalization;
using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

public class ReadyCallbackTests
{
    [Fact]
    public void Early_stopping_ends_after_the_patience_and_restores_the_best_weights()
    {
        // Rates: learning for 3 epochs, then a step so large that the loss rises for good.
        EarlyStopping stopping = new() { Patience = 2, RestoreBest = true };
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean), three = new(LabelCodec.Boolean);
        FitOptions options = new() { Epochs = 20, ValidationSplit = 0.25, Schedule = epoch => epoch < 3 ? 0.05f : 500, Callbacks = [stopping] };
        History history = model.Fit(LearnableData.Binary(60), options);
        three.Fit(LearnableData.Binary(60), options with { Epochs = 3, Callbacks = [] });
        Assert.Equal(2, stopping.BestEpoch);
        Assert.Equal(history.ValidationLoss.Min(), stopping.BestValue);
        Assert.Equal(5, history.Epochs);
        Assert.Equal(2, history.RestoredEpoch);
        Assert.EndsWith("\nThe model has the weights of epoch 3.", history.ToString(), StringComparison.Ordinal);
        Assert.Null(model.Fit(LearnableData.Binary(60), new FitOptions { Epochs = 1 }).RestoredEpoch);
        model = new(LabelCodec.Boolean);
        history = model.Fit(LearnableData.Binary(60), options);
        Assert.True(history.Stopped);
        Assert.StartsWith("EarlyStopping: ValidationLoss has not improved for 2 epochs; it was best, ", history.StopReason);
        Assert.EndsWith("in epoch 3.", history.StopReason);
        Assert.Equal(three.Parameters.ToArray(), model.Parameters.ToArray());
        Assert.Equal(three.Core.Predict([1, 2, 3]), model.Core.Predict([1, 2, 3]));
        Assert.Equal(5, model.Fit(LearnableData.Binary(60), options).Epochs);
    }

    [Fact]
    public void Early_stopping_keeps_the_last_weights_unless_told_otherwise_and_knows_directions()
    {
        // Frozen weights: nothing improves after the first epoch, in either direction.
        foreach (Monitored monitored in new[] { Monitored.Loss, Monitored.Of(Metric.Accuracy) })
        {
            EarlyStopping stopping = new() { Monitor = monitored, Patience = 4 };
            Assert.Equal(5, new TestModel<Spec.Logistic, bool>(LabelCodec.Boolean).Fit(LearnableData.Binary(64), new() { Epochs = 50, Shuffle = false, Schedule = _ => 0, Callbacks = [stopping] }).Epochs);
        }

        Assert.True(Monitored.Of(Metric.R2).IsBetter(2, 1));
        Assert.False(Monitored.Of(Metric.RootMeanSquaredError).IsBetter(2, 1));
        Assert.False(Monitored.Loss.IsBetter(double.NaN, double.PositiveInfinity));
        Assert.False(Monitored.Loss.IsBetter(0.95, 1, 0.1));
    }

    [Fact]
    public void What_this_training_does_not_compute_is_refused_before_anything_changes()
    {
        string Refusal(Callback callback, FitOptions? options = null)
        {
            TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean);
            float[] before = model.Parameters.ToArray();
            string message = Assert.ThrowsAny<ArgumentException>(() => model.Fit(LearnableData.Binary(40), (options ?? new()) with { Callbacks = [callback] })).Message;
            Assert.Equal(before, model.Parameters.ToArray());
            Assert.Null(model.Core.OptimizerState);
            Assert.False(model.Core.PreparationFitted);
            return message;
        }

        Assert.Contains("EarlyStopping watches ValidationLoss, but this training has no validation rows", Refusal(new EarlyStopping()));
        Assert.Contains("Standardized computes Accuracy: name F1", Refusal(new EarlyStopping { Monitor = Monitored.Of(Metric.F1) }));
        Assert.Contains("name F1", Refusal(new ReduceLearningRateOnPlateau { Monitor = Monitored.OfValidation(Metric.F1) }, new() { ValidationSplit = 0.5 }));
        Assert.Contains("Patience is -1", Refusal(new EarlyStopping { Monitor = Monitored.Loss, Patience = -1 }));
        Assert.Contains("Schedule", Refusal(new ReduceLearningRateOnPlateau { Monitor = Monitored.Loss }, new() { Schedule = _ => 1 }));
        Assert.Contains("no folder", Refusal(new CsvLogger(Path.Combine("no", "such", "folder", "log.csv"))));
        Assert.Contains("no folder", Refusal(new ModelCheckpoint(Path.Combine("no", "such", "folder", "model"))));
        Assert.Contains("which is a folder", Refusal(new ModelCheckpoint(Path.GetTempPath())));
        Assert.Contains("ModelCheckpoint watches ValidationLoss", Refusal(new ModelCheckpoint("best") { BestOnly = true }));
        Assert.Contains("{loss}", Assert.Throws<ArgumentException>(() => new ModelCheckpoint("m-{loss}")).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Monitored.Of((Metric)99));
    }

    [Fact]
    public void Plateau_lowers_the_rate_after_the_patience_and_rests()
    {
        // A rate of 0 times a factor would stay 0; a tiny one changes the loss by less than MinimumChange.
        ReduceLearningRateOnPlateau plateau = new() { Monitor = Monitored.Loss, Factor = 0.5f, Patience = 2, CoolDown = 2, MinimumRate = 3e-9f };
        History history = new TestModel<Spec.Logistic, bool>(LabelCodec.Boolean).Fit(
            LearnableData.Binary(64), new() { Epochs = 11, Optimizer = new Momentum { LearningRate = 1e-8f }, Callbacks = [plateau] });
        Assert.Equal([1e-8f, 1e-8f, 1e-8f, 5e-9f, 5e-9f, 5e-9f, 3e-9f, 3e-9f, 3e-9f, 3e-9f, 3e-9f], history.LearningRate);
    }

    [Fact]
    public void Nan_ends_the_training_at_once()
    {
        StepRecorder recorder = new();
        TestModel<Spec.Linear, float[]> model = new(LabelCodec.Row(2, TaskKind.Regression));
        History history = model.Fit(LearnableData.Linear(100), new() { Epochs = 50, BatchSize = 10, Optimizer = new Momentum { LearningRate = 1e12f }, Callbacks = [new TerminateOnNaN(), recorder] });
        Assert.True(history.Stopped);
        Assert.False(double.IsFinite(history.Loss[^1]));
        Assert.False(double.IsFinite(recorder.Steps[^1].Loss));
        Assert.All(recorder.Steps.SkipLast(1), step => Assert.True(double.IsFinite(step.Loss)));
        Assert.Contains($"in epoch {history.Epochs}, step {recorder.Steps[^1].Step + 1} of 10", history.StopReason);
    }

    [Fact]
    public void Csv_logger_writes_the_history_as_it_grows_in_every_culture()
    {
        using TemporaryFolder folder = new();
        string path = folder.Path("log.csv");
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
        try
        {
            TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
            FitOptions options = new() { Epochs = 3, ValidationSplit = 0.5, Callbacks = [new CsvLogger(path)] };
            History history = model.Fit(LearnableData.Binary(40), options);
            Assert.Equal(history.ToCsv(), File.ReadAllText(path));
            History more = model.Fit(LearnableData.Binary(40), options with { Epochs = 4, Resume = true, Callbacks = [new CsvLogger(path) { Append = true }] });
            Assert.Equal(history.ToCsv() + more.ToCsv().Split('\n')[1] + "\n", File.ReadAllText(path));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Braces_in_the_names_of_folders_are_part_of_them()
    {
        using TemporaryFolder folder = new();
        string run = Directory.CreateDirectory(folder.Path("{3f2504e0-4f89} {epoch}")).FullName;
        ModelCheckpoint checkpoint = new(Path.Combine(run, "m-{epoch}"));
        new TestModel<Spec.Logistic, bool>(LabelCodec.Boolean).Fit(LearnableData.Binary(40), new() { Callbacks = [checkpoint] });
        Assert.Equal(Path.Combine(run, "m-0001"), checkpoint.LastPath);
        Assert.True(File.Exists(checkpoint.LastPath));
        Assert.Contains("{loss}", Assert.Throws<ArgumentException>(() => new ModelCheckpoint(Path.Combine(run, "m-{loss}"))).Message);
    }

    [Fact]
    public void Checkpoints_carry_epoch_and_value_in_their_names_and_leave_no_temporary_files()
    {
        using TemporaryFolder folder = new();
        ModelCheckpoint each = new(folder.Path("m-{epoch}-{value}.safetensors")) { Monitor = Monitored.Of(Metric.Accuracy), Every = 2 };
        History history = new TestModel<Spec.Logistic, bool>(LabelCodec.Boolean).Fit(LearnableData.Binary(40), new() { Epochs = 5, Callbacks = [each] });
        string[] expected = [.. new[] { 1, 3 }.Select(epoch => string.Create(CultureInfo.InvariantCulture, $"m-{epoch + 1:0000}-{history[Metric.Accuracy][epoch]:0.0000}.safetensors"))];
        Assert.Equal(expected, folder.Files());
        Assert.Equal(expected[1], Path.GetFileName(each.LastPath));
    }

    [Fact]
    public void Best_only_keeps_the_best()
    {
        using TemporaryFolder folder = new();
        string path = folder.Path("best.safetensors");
        FitOptions options = new() { Epochs = 6, ValidationSplit = 0.25, Schedule = epoch => epoch < 3 ? 0.05f : 500, Callbacks = [new ModelCheckpoint(path) { BestOnly = true }] };
        TestModel<Spec.Logistic, bool> three = new(LabelCodec.Boolean);
        new TestModel<Spec.Logistic, bool>(LabelCodec.Boolean).Fit(LearnableData.Binary(60), options);
        three.Fit(LearnableData.Binary(60), options with { Epochs = 3, Callbacks = [] });
        Assert.Equal(three.Parameters.ToArray(), ModelCore<LinearNetwork<Spec.Logistic>>.Load(path).Parameters.ToArray());
    }
}
