namespace NetDsl.Tests.Training;

/// <summary>Schedules at fractions of epochs change at the steps where they are to change, whatever the doubles that stand for these places.</summary>
public class StepCountingTests
{
    [Fact]
    public void The_rate_is_the_first_one_at_each_restart()
    {
        CosineSchedule schedule = new(1, 0.4) { Restarts = true, EachStep = true };
        Assert.Equal(0.5f, schedule.At(0.2), 1e-6f);
        Assert.All(Enumerable.Range(0, 21), period => Assert.Equal(1f, schedule.At(PositionOf(2 * period, steps: 5))));
        Assert.Equal([1f, 1f], new[] { schedule.At(1.2), schedule.At(2.4) });
    }

    [Fact]
    public void Steps_are_counted_one_by_one()
    {
        StepSchedule schedule = new(1, 0.2, 0.5) { EachStep = true };
        Assert.Equal(Enumerable.Range(0, 100).Select(exponent => MathF.Pow(0.5f, exponent)), Rates(schedule, steps: 5, count: 100));
    }

    /// <summary>Periods of a whole number of steps, for steps per epoch that no double divides.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(49)]
    [InlineData(1000)]
    [InlineData(46875)]
    public void Each_period_begins_at_its_step(int steps)
    {
        foreach (int period in new[] { 1, 2, 3, 5, 11 })
        {
            double epochs = (double)period / steps;
            CosineSchedule cosine = new(1, epochs, 0.25f) { Restarts = true };
            CosineSchedule growing = new(1, epochs, 0.25f) { Restarts = true, PeriodGrowth = 2, RestartFactor = 0.5 };
            StepSchedule step = new(1, epochs, 0.5);
            WarmUpSchedule warm = new(3 * epochs, step with { EachStep = true });
            PiecewiseSchedule pieces = new((0, 1), (epochs, 2), (4 * epochs, 3));
            for (int number = 0; number < 20; number++)
            {
                double at = PositionOf(number * period, steps), before = PositionOf((number * period) - 1, steps);
                Assert.Equal(1f, cosine.At(at));
                Assert.Equal(MathF.Pow(0.5f, number), step.At(at));
                Assert.Equal(number < 1 ? 1f : number < 4 ? 2f : 3f, pieces.At(at));
                if (number >= 3)
                {
                    Assert.Equal(MathF.Pow(0.5f, number - 3), warm.At(at));
                }

                if (number > 0)
                {
                    Assert.Equal(MathF.Pow(0.5f, number - 1), step.At(before));
                    Assert.True(cosine.At(before) < 1 || period == 1, $"the step before restart {number} has the rate {cosine.At(before)}");
                }
            }

            for (int number = 0; number < 12; number++)
            {
                Assert.Equal(Math.Max(0.25f, MathF.Pow(0.5f, number)), growing.At(PositionOf(((1 << number) - 1) * period, steps)));
            }
        }
    }

    [Fact]
    public void A_period_that_hardly_grows_restarts_where_it_should()
    {
        foreach (double growth in new[] { 1 + 1e-12, 1 + 1e-6, 1.001 })
        {
            CosineSchedule schedule = new(1, 0.4) { Restarts = true, PeriodGrowth = growth };
            double start = 0;
            for (int number = 0; number < 50; number++)
            {
                Assert.Equal(1f, schedule.At(start), 1e-6f);
                Assert.InRange(schedule.At(start + 0.2), 0.4f, 0.6f);
                start += 0.4 * Math.Pow(growth, number);
            }
        }
    }

    [Fact]
    public void A_schedule_per_epoch_behind_a_warm_up_of_part_of_one_keeps_its_own_epochs()
    {
        WarmUpSchedule schedule = new(0.3, new StepSchedule(1, every: 1, factor: 0.5));
        Assert.Equal([1f, 0.5f, 0.25f, 0.125f], new[] { 0.3, 1.3, 2.3, 3.3 }.Select(schedule.At));
        Assert.Equal([1f, 0.5f, 0.25f], new[] { 1.2, 2.2, 3.2 }.Select(schedule.At));
    }

    [Fact]
    public void Far_into_a_training_steps_are_still_counted()
    {
        StepSchedule schedule = new(1, 0.1, 0.999999);
        for (int epoch = 0; epoch < 200_000; epoch += 9_973)
        {
            for (int step = 0; step < 10; step++)
            {
                Assert.Equal((float)Math.Pow(0.999999, (10.0 * epoch) + step), schedule.At(PositionOf((10 * epoch) + step, 10)));
            }
        }
    }

    private static double PositionOf(int step, int steps) => (step / steps) + ((double)(step % steps) / steps);

    private static float[] Rates(LearningRateSchedule schedule, int steps, int count) => [.. Enumerable.Range(0, count).Select(step => schedule.At(PositionOf(step, steps)))];
}
