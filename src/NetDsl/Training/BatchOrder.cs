using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Deals the training rows out in batches, pass after pass; each pass in a new order when shuffled. The last batch of a pass may be smaller.</summary>
internal sealed class BatchOrder
{
    private readonly int[] rows;
    private readonly int batchSize;
    private readonly SeededRandom? random;
    private int position;

    /// <summary>Begins before the first pass; <paramref name="rows"/> is copied.</summary>
    public BatchOrder(int[] rows, int batchSize, bool shuffle, ulong seed)
    {
        this.rows = (int[])rows.Clone();
        this.batchSize = batchSize;
        random = shuffle ? new SeededRandom(seed) : null;
        position = rows.Length;
    }

    /// <summary>Batches in one pass over all rows.</summary>
    public int BatchesPerPass => (rows.Length + batchSize - 1) / batchSize;

    /// <summary>Row numbers of the next batch.</summary>
    public ReadOnlySpan<int> Next()
    {
        if (position == rows.Length)
        {
            random?.Shuffle(rows.AsSpan());
            position = 0;
        }

        ReadOnlySpan<int> batch = rows.AsSpan(position, Math.Min(batchSize, rows.Length - position));
        position += batch.Length;
        return batch;
    }
}
