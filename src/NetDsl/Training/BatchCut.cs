using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// How batches are cut into shards: decided by the network and the training's batch size, never by threads. The smaller last batch of a pass is cut
/// into shards of the same size as the others, so it never needs more of them.
/// </summary>
internal readonly record struct BatchCut
{
    // Every shard has gradients of its own: more of them would cost more memory, and more time to add up, than they could save.
    private const int MostShards = 16;

    private readonly int shardRows;

    /// <summary>Cuts a full batch.</summary>
    /// <param name="network">Says how many rows make a shard.</param>
    /// <param name="batchSize">Rows of the largest batch, 1 or more.</param>
    public BatchCut(NetworkInfo network, int batchSize)
    {
        long even = (batchSize + MostShards - 1L) / MostShards;
        shardRows = network.ShardRows == 0 ? batchSize : (int)Math.Max(network.ShardRows, (even + 7) / 8 * 8);
        (Rows, Count) = (batchSize, CountOf(batchSize));
    }

    /// <summary>Rows of the batch.</summary>
    public int Rows { get; private init; }

    /// <summary>Number of shards.</summary>
    public int Count { get; private init; }

    /// <summary>Rows that the largest shard of any batch up to this one may have.</summary>
    public int MostRows => (int)Math.Min(Rows, shardRows * 3L / 2);

    /// <summary>The cut of another batch of the same training.</summary>
    /// <param name="rows">Its rows, 1 to the batch size.</param>
    public BatchCut Of(int rows) => this with { Rows = rows, Count = CountOf(rows) };

    /// <summary>The rows of a shard. Only the last one has another size than the others: between half and one and a half of theirs.</summary>
    public Range this[int shard] => (shard * shardRows)..(shard == Count - 1 ? Rows : (shard + 1) * shardRows);

    private int CountOf(int rows) => Math.Max(1, (int)((rows + shardRows / 2L) / shardRows));
}
