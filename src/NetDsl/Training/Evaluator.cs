using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// Scores a data set as often as it is asked to. Rows are cut into chunks whose size depends on the network alone, chunks are
/// summed in their order whatever thread computed them: the result has the same bits for any number of threads.
/// </summary>
internal sealed class Evaluator<TNetwork>
    where TNetwork : struct, INetwork
{
    // Enough rows for the kernels' widest tiles, and a workspace of at most about a megabyte, which a core's cache holds.
    private const int LargestCapacity = 256;
    private const int WorkspaceFloats = 1 << 18;

    private readonly EncodedData data;
    private readonly int capacity;
    private readonly HeadPlace[] heads;
    private readonly float[] losses;
    private readonly float[] predictions;
    private readonly AlignedBlock[] workspaces;

    // Per worker, the rows of a chunk as floats; empty when the data set holds floats.
    private readonly float[][] converted;

    public Evaluator(EncodedData data, int threads)
    {
        NetworkInfo network = TNetwork.Info;
        this.data = data;
        int affordable = WorkspaceFloats / Math.Max(1, network.TrainingFloatsPerRow) / 16 * 16;
        capacity = Math.Clamp(affordable, 16, LargestCapacity);
        int chunks = (int)(((long)data.Rows + capacity - 1) / capacity);
        capacity = chunks == 1 ? (int)TrainingWorkspace.CapacityFor(data.Rows) : capacity;
        heads = new TrainingWorkspace(capacity).Heads(network);
        workspaces = new AlignedBlock[WorkspaceLimits.EvaluationThreads(network, capacity, WorkTeam.Useful(threads, chunks))];
        losses = new float[chunks];
        predictions = new float[PredictionsOf(network, data.Rows)];
        converted = new float[workspaces.Length][];
        for (int i = 0; i < workspaces.Length; i++)
        {
            converted[i] = data.Source.Store is FloatFeatures ? [] : new float[Math.Min(capacity, data.Rows) * network.InputSize];
            workspaces[i] = new AlignedBlock(new TrainingWorkspace(capacity).Length(network));
        }
    }

    /// <summary>Predictions of the last run, row by row without padding; the next run overwrites them.</summary>
    public float[] Predictions => predictions;

    /// <summary>Computes the mean loss, without penalties on weights, and fills the metrics.</summary>
    /// <param name="parameters">The block that inference reads.</param>
    /// <param name="metrics">Reset, then given all rows.</param>
    public double Run(AlignedBlock parameters, ModelMetrics metrics)
    {
        if (workspaces.Length == 1)
        {
            RunChunks(parameters, 0);
        }
        else
        {
            WorkTeam.ForEach(workspaces.Length, workspaces.Length, worker => RunChunks(parameters, worker));
        }

        double sum = 0;
        foreach (float loss in losses)
        {
            sum += loss;
        }

        metrics.Reset();
        metrics.Add(predictions, data.Targets, data.Rows);
        return sum / data.Rows;
    }

    private static int PredictionsOf(NetworkInfo network, int rows)
    {
        long count = (long)rows * network.OutputSize;
        return count <= Array.MaxLength
            ? (int)count
            : throw new ArgumentException($"An evaluation keeps its predictions: {rows} rows of {network.Name} with {network.OutputSize} values each are {count}, more than the {Array.MaxLength} of an array. Evaluate the rows in parts.");
    }

    private void RunChunks(AlignedBlock parameters, int worker)
    {
        for (int chunk = worker; chunk < losses.Length; chunk += workspaces.Length)
        {
            losses[chunk] = RunChunk(parameters, worker, chunk * capacity, Math.Min(capacity, data.Rows - chunk * capacity));
        }
    }

    private float RunChunk(AlignedBlock parameters, int worker, int first, int rows)
    {
        AlignedBlock workspace = workspaces[worker];
        NetworkInfo network = TNetwork.Info;
        TrainingWorkspace parts = new(capacity);
        Span<float> floats = workspace.Span;
        floats.Slice(parts.RowScales, rows).Fill(1);
        floats[(parts.RowScales + rows)..(parts.RowScales + capacity)].Clear();
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> target = data.Targets.AsSpan((first + row) * data.TargetSize, data.TargetSize);
            foreach (HeadPlace place in heads)
            {
                place.PutTarget(floats, row, target);
            }
        }

        ref float inputs = ref MemoryMarshal.GetReference(Inputs(worker, first * network.InputSize, rows * network.InputSize));
        float loss = TNetwork.EvaluateBatch(ref parameters.Reference, in inputs, ref workspace.Reference, capacity, rows);
        for (int row = 0; row < rows; row++)
        {
            Span<float> prediction = predictions.AsSpan((first + row) * network.OutputSize, network.OutputSize);
            foreach (HeadPlace place in heads)
            {
                place.TakePrediction(floats, row, prediction);
            }
        }

        return loss;
    }

    private ReadOnlySpan<float> Inputs(int worker, int start, int length)
    {
        if (data.Source.Store is FloatFeatures floats)
        {
            return floats.Slice(start, length);
        }

        Span<float> rows = converted[worker].AsSpan(0, length);
        data.Source.Store.CopyTo(start, rows);
        return rows;
    }
}
