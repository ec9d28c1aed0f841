using NetDsl.Runtime;

namespace NetDsl;

/// <summary>How a batch is cut into shards: decided by the network and the number of rows, never by threads.</summary>
internal readonly record struct BatchCut
{
    // Every shard has gradients of its own: more of them would cost more memory, and more time to add up, than they could save.
    private const int MostShards = 16;

    private readonly int shardRows;

    /// <summary>Cuts a batch of the given rows, 1 or more.</summary>
    public BatchCut(NetworkInfo network, int rows)
    {
        Rows = rows;
        long even = (rows + MostShards - 1L) / MostShards;
        shardRows = network.ShardRows == 0 ? rows : (int)Math.Max(network.ShardRows, (even + 7) / 8 * 8);
        Count = Math.Max(1, (int)((rows + shardRows / 2L) / shardRows));
    }

    /// <summary>Rows of the batch.</summary>
    public int Rows { get; }

    /// <summary>Number of shards.</summary>
    public int Count { get; }

    /// <summary>Rows that the largest shard of any batch up to this one may have.</summary>
    public int MostRows => (int)Math.Min(Rows, shardRows * 3L / 2);

    /// <summary>The rows of a shard. Only the last one has another size than the others: between half and one and a half of theirs.</summary>
    public Range this[int shard] => (shard * shardRows)..(shard == Count - 1 ? Rows : (shard + 1) * shardRows);
}
