using NetDsl.Runtime;

namespace NetDsl;

/// <summary>How much memory trainings and evaluations take: computed without numbers that wrap, and checked before anything is allocated or changed.</summary>
internal static class WorkspaceLimits
{
    /// <summary>Most floats of a training or an evaluation, over all of its threads and shards: half of what one array could hold.</summary>
    public static int MostFloats => Array.MaxLength / 2;

    /// <summary>Floats of the workspaces and gradients of a training.</summary>
    public static long TrainingFloats(NetworkInfo network, int batchSize)
    {
        BatchCut cut = new(network, batchSize);
        return checked(cut.Count * (TrainingWorkspace.CapacityFor(cut.MostRows) * network.TrainingFloatsPerRow + network.TrainingFloatsFixed + network.TrainableLength));
    }

    /// <summary>Refuses batches that would need too much.</summary>
    /// <exception cref="ArgumentException">They would; the message names a size that would not.</exception>
    public static void CheckTraining(NetworkInfo network, int batchSize)
    {
        long floats = TrainingFloats(network, batchSize);
        if (floats <= MostFloats)
        {
            return;
        }

        int possible = LargestBatch(network, batchSize);
        string remedy = possible > 0 ? $"choose a BatchSize of at most {possible}." : $"one row alone needs {TrainingFloats(network, 1)}. {Smaller}";
        throw new ArgumentException(FormattableString.Invariant($"FitOptions.BatchSize is {batchSize}: a batch of {network.Name} then needs {floats} floats of workspace, more than the {MostFloats} of a training: {remedy}"), nameof(batchSize));
    }

    /// <summary>Rows that an evaluation takes at a time, and how many threads can do so.</summary>
    /// <param name="network">The network.</param>
    /// <param name="capacity">Rows that it would like to take, a multiple of 16.</param>
    /// <param name="threads">Threads that it would like to use.</param>
    /// <exception cref="InvalidOperationException">One thread would need too much.</exception>
    public static int EvaluationThreads(NetworkInfo network, int capacity, int threads)
    {
        long floats = new TrainingWorkspace(capacity).Length(network);
        return floats <= MostFloats
            ? (int)Math.Min(threads, MostFloats / floats)
            : throw new InvalidOperationException(
                $"An evaluation of {network.Name} needs {floats} floats of workspace for {capacity} rows, more than the {MostFloats} that are possible. {Smaller} Predict, which keeps two layers only, needs {network.RowWorkspace}.");
    }

    private const string Smaller = "Make its maps smaller where they have many channels (Stride, pooling, smaller pictures), or take fewer filters or units.";

    /// <summary>A batch size that is possible, 0 when none is: the largest one, as far as halving finds it.</summary>
    private static int LargestBatch(NetworkInfo network, int impossible)
    {
        int possible = 0;
        while (impossible - possible > 1)
        {
            int middle = possible + (impossible - possible) / 2;
            if (TrainingFloats(network, middle) <= MostFloats)
            {
                possible = middle;
            }
            else
            {
                impossible = middle;
            }
        }

        return possible;
    }
}
