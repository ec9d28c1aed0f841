using System.Diagnostics;
using System.Runtime.CompilerServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>The loop of <c>Fit</c> over epochs and batches; to callbacks it is the running training.</summary>
internal sealed class FitLoop<TNetwork> : TrainingControl
    where TNetwork : struct, INetwork
{
    private readonly ModelCore<TNetwork> model;
    private readonly FitPlan plan;
    private readonly FitOptions options;
    private readonly NetworkInfo network = TNetwork.Info;
    private readonly TrainingSession<TNetwork> session;
    private readonly Evaluator<TNetwork>? evaluator;
    private readonly MetricSet trainingMetrics;
    private readonly MetricSet validationMetrics;
    private readonly BatchOrder order;
    private readonly History history;
    private AlignedBlock? validationBlock;
    private bool stopRequested;

    public FitLoop(ModelCore<TNetwork> model, FitPlan plan)
    {
        this.model = model;
        this.plan = plan;
        options = plan.Options;
        int batchSize = Math.Min(options.BatchSize, plan.TrainingRows.Length);
        session = new TrainingSession<TNetwork>(model, batchSize, plan.Optimizer, options.Seed);
        evaluator = plan.Validation is { } validation ? new Evaluator<TNetwork>(validation, options.Threads) : null;
        trainingMetrics = new MetricSet(network, network.Threshold);
        validationMetrics = new MetricSet(network, network.Threshold);
        order = new BatchOrder(plan.TrainingRows, batchSize, options.Shuffle, options.Seed);
        history = new History(network.Metrics);
    }

    public override string ModelName => network.Name;

    public override int Epochs => options.Epochs;

    public override History History => history;

    public override bool StopRequested => stopRequested;

    public override int ParameterLength => network.BlockLength;

    public override float LearningRate
    {
        get => session.LearningRate;
        set
        {
            if (!(value >= 0 && float.IsFinite(value)))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "A learning rate is finite and not negative.");
            }

            session.LearningRate = value;
        }
    }

    public override void Stop() => stopRequested = true;

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
        model.FitPreparation(plan.Data.Source, plan.TrainingRows);
        try
        {
            foreach (Callback callback in options.Callbacks)
            {
                callback.OnTrainingStart(this);
            }

            for (int epoch = 0; epoch < options.Epochs && !stopRequested && !history.Cancelled; epoch++)
            {
                RunEpoch(epoch);
            }

            history.Stopped = stopRequested;
            foreach (Callback callback in options.Callbacks)
            {
                callback.OnTrainingEnd(this);
            }
        }
        finally
        {
            model.Refresh();
        }

        return history;
    }

    private void RunEpoch(int epoch)
    {
        long start = Stopwatch.GetTimestamp();
        if (options.Schedule is { } schedule)
        {
            SetScheduledRate(schedule(epoch), epoch);
        }

        foreach (Callback callback in options.Callbacks)
        {
            callback.OnEpochStart(this, epoch);
        }

        float rate = session.LearningRate;
        if (!TryRunSteps(out double loss))
        {
            history.Cancelled = true;
            return;
        }

        double? validationLoss = evaluator?.Run(FoldForValidation(), validationMetrics) + WeightPenalties.Loss(network, model.ParameterBlock.Span);
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
        foreach (Callback callback in options.Callbacks)
        {
            callback.OnEpochEnd(this, report);
        }

        options.Progress?.Report(report);
    }

    /// <summary>The present weights as inference reads them, in a block of the training's own: epochs allocate no other.</summary>
    private AlignedBlock FoldForValidation()
    {
        if (!network.Folds)
        {
            return model.ParameterBlock;
        }

        validationBlock ??= new AlignedBlock(network.BlockLength);
        validationBlock.CopyFrom(model.ParameterBlock);
        TNetwork.Fold(validationBlock.Span);
        return validationBlock;
    }

    private void SetScheduledRate(float rate, int epoch)
    {
        if (!(rate >= 0 && float.IsFinite(rate)))
        {
            throw new ArgumentException(FormattableString.Invariant($"FitOptions.Schedule gave the learning rate {rate} for epoch {epoch}: a learning rate is finite and not negative."), "options");
        }

        session.LearningRate = rate;
    }

    /// <summary>The steps of one epoch; false when the training was cancelled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryRunSteps(out double meanLoss)
    {
        ReadOnlySpan<float> features = plan.Data.Source.Features;
        ReadOnlySpan<float> targets = plan.Data.Targets;
        ReadOnlySpan<float> weights = plan.RowWeights;
        int steps = options.StepsPerEpoch ?? order.BatchesPerPass;
        double lossSum = 0;
        long rowCount = 0;
        trainingMetrics.Reset();
        for (int step = 0; step < steps; step++)
        {
            if (options.CancellationToken.IsCancellationRequested)
            {
                meanLoss = double.NaN;
                return false;
            }

            ReadOnlySpan<int> rows = order.Next();
            session.Gather(features, targets, rows, weights);
            lossSum += session.Step() * rows.Length;
            rowCount += rows.Length;
            trainingMetrics.Add(session.Predictions, network.OutputStride, session.Targets, network.TargetStride, rows.Length);
        }

        meanLoss = lossSum / rowCount;
        return true;
    }
}
