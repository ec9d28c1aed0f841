using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// Deals the training rows out in batches, pass after pass; each pass in a new order when shuffled. The last batch of a pass may be smaller.
/// A pass's order depends on the seed and the number of the pass alone, so dealing can begin anywhere: a training that continues sees the
/// batches that an uninterrupted one would have seen.
/// </summary>
internal sealed class BatchOrder
{
    private readonly int[] rows;
    private readonly int[] order;
    private readonly int batchSize;
    private readonly SeededRandom? random;
    private readonly ulong seed;
    private int pass;
    private int position;

    /// <summary>Begins before batch <paramref name="first"/>, counted from 0 through all passes.</summary>
    public BatchOrder(int[] rows, int batchSize, bool shuffle, ulong seed, long first = 0)
    {
        this.rows = rows;
        this.batchSize = batchSize;
        this.seed = seed;
        order = new int[rows.Length];
        random = shuffle ? new SeededRandom(seed) : null;
        Begin((int)(first / BatchesPerPass));
        position = (int)(first % BatchesPerPass) * batchSize;
    }

    /// <summary>Batches in one pass over all rows.</summary>
    public int BatchesPerPass => (rows.Length - 1) / batchSize + 1;

    /// <summary>Row numbers of the next batch.</summary>
    public ReadOnlySpan<int> Next()
    {
        if (position == rows.Length)
        {
            Begin(pass + 1);
        }

        ReadOnlySpan<int> batch = order.AsSpan(position, Math.Min(batchSize, rows.Length - position));
        position += batch.Length;
        return batch;
    }

    private void Begin(int number)
    {
        pass = number;
        position = 0;
        rows.CopyTo(order, 0);
        if (random is not null)
        {
            random.Restart(SeededRandom.Mix(seed, number));
            random.Shuffle(order);
        }
    }
}
