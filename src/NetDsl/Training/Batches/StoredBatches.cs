using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>Batches of stored rows that need work on the way: bytes become floats, pictures are augmented.</summary>
/// <param name="plan">Data and options.</param>
/// <param name="order">Deals out the rows.</param>
/// <param name="first">Number of the first batch in the whole run, for the random numbers of augmentation.</param>
internal sealed class StoredBatches(FitPlan plan, BatchOrder order, long first) : BatchMaker
{
    private readonly EncodedData data = plan.Data!;
    private readonly Augmenter? augmenter = Augmenter.Create(plan.Options.Augment, plan.Options.Seed);
    private readonly int batchSize = plan.BatchSize;
    private long number = first;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Make(Batch batch, CancellationToken cancellation)
    {
        ReadOnlySpan<int> rows = order.Next();
        int width = data.Source.Width;
        for (int i = 0; i < rows.Length; i++)
        {
            Span<float> features = batch.FeaturesOf(i);
            data.Source.Store.CopyTo(rows[i] * width, features);
            augmenter?.Apply(features, number * batchSize + i);
            data.Targets.AsSpan(rows[i] * data.TargetSize, data.TargetSize).CopyTo(batch.TargetOf(i));
            if (plan.RowWeights is { } weights)
            {
                batch.SetWeight(i, weights[rows[i]]);
            }
        }

        batch.Rows = rows.Length;
        number++;
    }
}
