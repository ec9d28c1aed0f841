using System.Runtime.CompilerServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Brings the batches of a training into its session, in an order that depends on data and options alone.</summary>
internal abstract class BatchFeed<TNetwork> : IDisposable
    where TNetwork : struct, INetwork
{
    /// <summary>Fills the session with the next batch; false when the training was cancelled meanwhile. Allocates nothing.</summary>
    public abstract bool TryFill(TrainingSession<TNetwork> session);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    /// <summary>Opens the feed of a plan.</summary>
    /// <param name="plan">Data and options.</param>
    /// <param name="batchSize">Rows of a batch.</param>
    /// <param name="first">Number of the first batch: those before it were seen by the run that this training continues.</param>
    /// <param name="count">Batches of the training.</param>
    public static BatchFeed<TNetwork> Open(FitPlan plan, int batchSize, long first, long count)
    {
        FitOptions options = plan.Options;
        if (plan.Samples is { } samples)
        {
            BatchMaker maker = samples.Open(checked(first * batchSize), batchSize, options);
            return new MadeFeed<TNetwork>(maker, batchSize, plan.IsWeighted, count, options.Prefetch, options.CancellationToken);
        }

        BatchOrder order = new(plan.TrainingRows, batchSize, options.Shuffle, options.Seed, first);
        return plan.Data!.Source.Store is FloatFeatures && options.Augment is null
            ? new StoredFeed<TNetwork>(plan, order)
            : new MadeFeed<TNetwork>(new StoredBatches(plan, order, first), batchSize, plan.IsWeighted, count, prefetch: false, options.CancellationToken);
    }
}

/// <summary>Rows that lie in memory as the session takes them.</summary>
internal sealed class StoredFeed<TNetwork>(FitPlan plan, BatchOrder order) : BatchFeed<TNetwork>
    where TNetwork : struct, INetwork
{
    private readonly EncodedData data = plan.Data!;

    /// <inheritdoc/>
    // Optimized at once, as all that each step of a training runs through.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override bool TryFill(TrainingSession<TNetwork> session)
    {
        session.Gather(data.Source.Features, data.Targets, order.Next(), plan.RowWeights);
        return true;
    }
}
