namespace NetDsl.Tests.Training;

/// <summary>What the steps of a training allocate on its thread, once everything is compiled.</summary>
public static class StepAllocations
{
    private const int WarmUp = 100, Steps = 400;

    /// <summary>Bytes between the ends of two steps far apart; the least of several trainings, because the runtime itself allocates now and then.</summary>
    public static long Of<TModel>(TModel model, Action<TModel, FitOptions> fit)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5 && least > 0; attempt++)
        {
            Watch watch = new();
            fit(model, new FitOptions { BatchSize = 16, StepsPerEpoch = WarmUp + Steps, Callbacks = [watch] });
            least = Math.Min(least, watch.Bytes);
        }

        return least;
    }

    private sealed class Watch : StepCallback
    {
        private long before;

        public long Bytes { get; private set; } = long.MaxValue;

        public override void OnStepEnd(TrainingControl training, in StepReport report)
        {
            if (report.Step == WarmUp) before = GC.GetAllocatedBytesForCurrentThread();
            if (report.Step == WarmUp + Steps - 1) Bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
