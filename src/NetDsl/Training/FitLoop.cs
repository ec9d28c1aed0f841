using System.Diagnostics;
using System.Runtime.CompilerServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>The loop of <c>Fit</c> over epochs and batches; to callbacks it is the running training.</summary>
internal sealed class FitLoop<TNetwork> : TrainingControl
    where TNetwork : struct, INetwork
{
    private readonly ModelState<TNetwork> model;
    private readonly FitPlan plan;
    private readonly FitOptions options;
    private readonly NetworkInfo network = TNetwork.Info;
    private readonly int batchSize;
    private readonly StepCallback[] stepCallbacks;
    private readonly Evaluator<TNetwork>? evaluator;
    private readonly ModelMetrics trainingMetrics;
    private readonly ModelMetrics validationMetrics;
    private readonly int stepsPerEpoch;
    private readonly History history;
    private readonly int startEpoch;
    private ScheduledRates? rates;
    private TrainingSession<TNetwork>? session;
    // Weights as validation reads them: one copy for all epochs.
    private AlignedBlock? validationBlock;
    private long stepsBefore;
    private bool stopRequested;
    private bool stopAtOnce;

    public FitLoop(ModelState<TNetwork> model, FitPlan plan)
    {
        this.model = model;
        this.plan = plan;
        options = plan.Options;
        batchSize = plan.BatchSize;
        evaluator = plan.Validation is { } validation ? new Evaluator<TNetwork>(validation, options.Threads) : null;
        startEpoch = options.Resume ? EpochsBefore() : 0;
        stepsPerEpoch = options.StepsPerEpoch ?? (plan.TrainingRows.Length - 1) / batchSize + 1;
        trainingMetrics = new ModelMetrics(network, (long)stepsPerEpoch * batchSize);
        validationMetrics = new ModelMetrics(network, plan.Validation?.Rows ?? 0);
        stepCallbacks = [.. options.Callbacks.OfType<StepCallback>()];
        history = new History(MetricNames.Of(network.Heads)) { Optimizer = plan.Optimizer };
    }

    public override string ModelName => network.Name;

    public override int Epochs => options.Epochs;

    public override int StartEpoch => startEpoch;

    public override bool HasValidation => plan.Validation is not null;

    public override bool HasSchedule => Schedules > 0;

    public override IReadOnlyList<TensorLayout> Tensors => network.Tensors;

    public override ReadOnlySpan<float> Parameters => model.ParameterBlock.Span;

    public override ReadOnlySpan<float> Gradients => session is null ? [] : session.Gradients;

    public override History History => history;

    public override bool StopRequested => stopRequested;

    public override int ParameterLength => network.BlockLength;

    internal override int StepsPerEpoch => stepsPerEpoch;

    internal override int Schedules => (options.Schedule is null ? 0 : 1) + options.Callbacks.Count(callback => callback is LearningRateScheduler);

    public override float LearningRate
    {
        get => session?.LearningRate ?? plan.Optimizer.LearningRate;
        set
        {
            if (!(value >= 0 && float.IsFinite(value)))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, FormattableString.Invariant($"A learning rate is finite and not negative. It stays at {LearningRate}, and the model keeps what it has learned up to there."));
            }

            if (session is null)
            {
                throw new InvalidOperationException("Callback.Check changes nothing: set the learning rate in OnTrainingStart or later.");
            }

            session.LearningRate = value;
            model.OptimizerState!.LearningRate = value;
        }
    }

    public override void Stop(string? reason = null)
    {
        stopRequested = true;
        history.StopReason ??= reason;
    }

    public override void StopAtOnce(string? reason = null)
    {
        stopAtOnce = true;
        Stop(reason);
    }

    public override void CopyParametersTo(Span<float> destination) => model.ParameterBlock.Span.CopyTo(destination);

    public override void RestoreParameters(ReadOnlySpan<float> source)
    {
        if (source.Length != network.BlockLength)
        {
            throw new ArgumentException($"{network.Name} has a parameter block of {network.BlockLength} floats, but {source.Length} were given.", nameof(source));
        }

        source.CopyTo(model.Parameters);
    }

    public override void Save(string path) => model.Save(path);

    /// <summary>Trains. However it ends, the model is usable and its predictions see its last weights.</summary>
    public History Run()
    {
        if (options.Schedule is { } schedule)
        {
            rates = new ScheduledRates(schedule, "FitOptions.Schedule", startEpoch, options.Epochs, stepsPerEpoch);
        }

        foreach (Callback callback in options.Callbacks)
        {
            callback.Check(this);
        }

        if (startEpoch >= options.Epochs)
        {
            return history;
        }

        long firstBatch = (long)startEpoch * stepsPerEpoch, lastBatch = (long)options.Epochs * stepsPerEpoch;
        using BatchFeed<TNetwork> feed = BatchFeed<TNetwork>.Open(plan, batchSize, firstBatch, lastBatch - firstBatch);
        Action finish = options.IsTrial ? model.Remember() : model.Refresh;
        try
        {
            Begin();
            foreach (Callback callback in options.Callbacks)
            {
                callback.OnTrainingStart(this);
            }

            for (int epoch = startEpoch; epoch < options.Epochs && !stopRequested && !history.Cancelled; epoch++)
            {
                RunEpoch(feed, epoch);
            }

            history.Stopped = stopRequested;
            foreach (Callback callback in options.Callbacks)
            {
                callback.OnTrainingEnd(this);
            }
        }
        finally
        {
            session?.Dispose();
            finish();
        }

        return history;
    }

    /// <summary>Where the model's run stopped; refuses an optimizer that could not go on with its averages.</summary>
    private int EpochsBefore()
    {
        if (model.OptimizerState is not { } state)
        {
            return 0;
        }

        return state.Fits(plan.Optimizer) ? state.Epoch : throw new ArgumentException(
            $"FitOptions.Resume continues a run of {state.Kind}, but this training uses {plan.Optimizer.GetType().Name}: give the same optimizer, or leave Resume out.", "options");
    }

    private void Begin()
    {
        // In this order, because only the first can refuse: columns that cannot be scaled, samples that cannot be drawn.
        if (!model.PreparationFitted)
        {
            (Dataset data, int[] rows) = plan.PreparationRows(network);
            model.FitPreparation(data, rows);
        }

        session = new TrainingSession<TNetwork>(model, batchSize, plan.Optimizer, options.Seed, options.Threads);
        OptimizerState state = model.OptimizerState!;
        state.Epoch = startEpoch;
        if (startEpoch > 0 && float.IsFinite(state.LearningRate))
        {
            session.LearningRate = state.LearningRate;
        }
    }

    private void RunEpoch(BatchFeed<TNetwork> feed, int epoch)
    {
        long start = Stopwatch.GetTimestamp();
        if (rates is { EachStep: false })
        {
            session!.LearningRate = rates.OfEpoch(epoch);
        }

        foreach (Callback callback in options.Callbacks)
        {
            callback.OnEpochStart(this, epoch);
        }

        if (!TryRunSteps(feed, epoch, out double loss, out float rate))
        {
            history.Cancelled = true;
            return;
        }

        double? validationLoss = evaluator?.Run(model.Fold(ref validationBlock), validationMetrics) + WeightPenalties.Loss(network, model.ParameterBlock.Span);
        EpochReport report = new(
            epoch,
            options.Epochs,
            loss,
            validationLoss,
            trainingMetrics.Values,
            evaluator is null ? MetricValues.Empty : validationMetrics.Values,
            rate,
            Stopwatch.GetElapsedTime(start));
        history.Add(report);
        model.OptimizerState!.Epoch = epoch + 1;
        model.OptimizerState.LearningRate = session!.LearningRate;
        foreach (Callback callback in options.Callbacks)
        {
            callback.OnEpochEnd(this, report);
        }

        foreach (Callback callback in options.Callbacks)
        {
            callback.OnEpochCompleted(this, report);
        }

        options.Progress?.Report(report);
    }

    /// <summary>The steps of one epoch; false when the training was cancelled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryRunSteps(BatchFeed<TNetwork> feed, int epoch, out double meanLoss, out float firstRate)
    {
        TrainingSession<TNetwork> session = this.session!;
        int steps = stepsPerEpoch;
        double lossSum = 0;
        long rowCount = 0;
        firstRate = session.LearningRate;
        trainingMetrics.Reset();
        for (int step = 0; step < steps; step++)
        {
            if (options.CancellationToken.IsCancellationRequested)
            {
                meanLoss = double.NaN;
                return false;
            }

            BeginStep(epoch, step, steps);
            float rate = session.LearningRate;
            firstRate = step == 0 ? rate : firstRate;
            if (!feed.TryFill(session))
            {
                meanLoss = double.NaN;
                return false;
            }

            double loss = session.Step();
            int rows = session.Rows;
            lossSum += loss * rows;
            rowCount += rows;
            session.AddTo(trainingMetrics);
            foreach (StepCallback callback in stepCallbacks)
            {
                if (stepsBefore >= callback.Due || !double.IsFinite(loss))
                {
                    callback.OnStepEnd(this, new StepReport(epoch, step, steps, rows, loss, rate));
                }
            }

            stepsBefore++;
            if (stopAtOnce)
            {
                break;
            }
        }

        meanLoss = lossSum / rowCount;
        return true;
    }

    private void BeginStep(int epoch, int step, int steps)
    {
        if (rates is { EachStep: true })
        {
            session!.LearningRate = rates.OfStep(epoch, step, steps);
        }

        foreach (StepCallback callback in stepCallbacks)
        {
            if (stepsBefore >= callback.Due)
            {
                callback.OnStepStart(this, epoch, step, steps);
            }
        }
    }
}
