using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

public class ScheduleTests
{
    // Rates are floats; the formulas are computed in double.
    private const double Rounding = 1e-6;

    [Fact]
    public void Each_schedule_gives_the_rates_of_its_formula()
    {
        Check(new ConstantSchedule(0.3f), (0, 0.3), (7.5, 0.3));
        Check(new StepSchedule(0.1f, every: 10), (0, 0.1), (9.9, 0.1), (10, 0.01), (25, 0.001));
        Check(new ExponentialSchedule(1e-4f, factor: 10, epochs: 20), (0, 1e-4), (20, 1e-3), (10, 1e-4 * Math.Sqrt(10)));
        Check(new CosineSchedule(1, epochs: 4, minimum: 0.2f), (0, 1), (2, 0.6), (4, 0.2), (9, 0.2), (1, 0.6 + 0.4 * Math.Sqrt(0.5)));
        Check(new PiecewiseSchedule((0, 0.1f), (3, 0.05f), (4, 0)), (0, 0.1), (2.9, 0.1), (3, 0.05), (4, 0), (100, 0));
        Check(new WarmUpSchedule(2, new StepSchedule(1, every: 1)) { StartFactor = 0.5 }, (0, 0.5), (1, 0.75), (2, 1), (2.9, 1), (3, 0.1), (4, 0.01));
    }

    [Fact]
    public void Cosine_restarts_with_growing_periods_and_lower_starts()
    {
        CosineSchedule schedule = new(1, epochs: 2) { Restarts = true, PeriodGrowth = 2, RestartFactor = 0.5 };
        // Periods 0..2, 2..6, 6..14.
        Check(schedule, (0, 1), (1, 0.5), (2, 0.5), (4, 0.25), (6, 0.25), (10, 0.125));
        Check(new CosineSchedule(1, epochs: 2) { Restarts = true }, (0, 1), (1, 0.5), (2, 1), (5, 0.5));
    }

    [Fact]
    public void One_cycle_rises_to_the_peak_and_ends_at_a_ten_thousandth_of_its_start()
    {
        OneCycleSchedule schedule = new(0.1f, epochs: 10);
        Check(schedule, (0, 0.1 / 25), (3, 0.1), (10, 0.1 / 25 / 1e4), (11, 0.1 / 25 / 1e4), (1.5, (0.1 + 0.1 / 25) / 2));
        Assert.True(schedule.EachStep);
    }

    [Fact]
    public void Bad_numbers_are_named()
    {
        Assert.Contains("initial is -1", Assert.Throws<ArgumentOutOfRangeException>(() => new StepSchedule(-1, 2)).Message);
        Assert.Contains("epochs is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new CosineSchedule(1, 0)).Message);
        Assert.Contains("RiseShare is 1", Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycleSchedule(1, 1) { RiseShare = 1 }).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConstantSchedule(float.NaN));
        Assert.Throws<ArgumentException>(() => new PiecewiseSchedule((1, 0.1f)));
        Assert.Contains("Piece 2", Assert.Throws<ArgumentException>(() => new PiecewiseSchedule((0, 1), (3, 1), (3, 2))).Message);
    }

    [Fact]
    public void A_schedule_per_epoch_sets_the_rate_of_whole_epochs_and_one_per_step_within_them()
    {
        float[] coarse = RatesOfSteps(new ExponentialSchedule(0.1f, 0.5));
        Assert.Equal([0.1f, 0.1f, 0.05f, 0.05f], coarse);
        float[] fine = RatesOfSteps(new ExponentialSchedule(0.1f, 0.25) { EachStep = true });
        Assert.Equal([0.1f, 0.05f, 0.025f, 0.0125f], fine);
        Assert.Equal([0.1f, 0.2f, 0.3f, 0.4f], RatesOfSteps(epoch => 0.1f + 0.2f * epoch, [new LearningRateScheduler(new WarmUpSchedule(1.5, new ConstantSchedule(0.4f)) { StartFactor = 0.25 })]), Close.Floats(Rounding));
    }

    [Fact]
    public void The_callback_and_the_option_train_the_same()
    {
        float[] Train(FitOptions options)
        {
            TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
            model.Fit(LearnableData.Binary(40), options with { Epochs = 3, BatchSize = 8 });
            return model.Parameters.ToArray();
        }

        foreach (LearningRateSchedule schedule in new LearningRateSchedule[] { new StepSchedule(0.2f, 1), new OneCycleSchedule(0.2f, 3) })
        {
            Assert.Equal(Train(new() { Schedule = schedule }), Train(new() { Callbacks = [new LearningRateScheduler(schedule)] }));
        }

        Assert.Throws<ArgumentException>(() => Train(new() { Schedule = _ => 1, Callbacks = [new LearningRateScheduler(_ => 1)] }));
    }

    private static float[] RatesOfSteps(Func<int, float> schedule, Callback[]? instead = null)
    {
        StepRecorder recorder = new();
        new TestModel<Spec.Logistic, bool>(LabelCodec.Boolean).Fit(LearnableData.Binary(10), new()
        {
            Epochs = 2,
            BatchSize = 5,
            Schedule = instead is null ? schedule : null,
            Callbacks = [.. instead ?? [], recorder],
        });
        return [.. recorder.Steps.Select(step => step.LearningRate)];
    }

    private static void Check(LearningRateSchedule schedule, params (double Epoch, double Rate)[] expected)
    {
        foreach ((double epoch, double rate) in expected)
        {
            Assert.Equal(rate, schedule.At(epoch), Rounding);
        }
    }
}
