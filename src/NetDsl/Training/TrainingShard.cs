using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// One part of a training batch, with a workspace and gradients of its own. A batch is cut by the network and its number of rows
/// alone: whichever threads compute the shards, their sum in order has the same bits.
/// </summary>
internal sealed class TrainingShard<TNetwork>
    where TNetwork : struct, INetwork
{
    private readonly ModelState<TNetwork> model;
    private readonly NetworkInfo network = TNetwork.Info;
    private readonly TrainingWorkspace parts;
    private readonly AlignedBlock workspace;
    private readonly HeadPlace[] heads;
    private readonly int inputs;
    private readonly int shift = -1;
    private readonly int scale = -1;
    private int uniformRows = -1;
    private float uniformScale;

    /// <summary>Makes the blocks for up to <paramref name="capacity"/> rows, a multiple of 16.</summary>
    public TrainingShard(ModelState<TNetwork> model, int capacity)
    {
        this.model = model;
        parts = new TrainingWorkspace(capacity);
        workspace = new AlignedBlock(parts.Length(network));
        Gradients = new AlignedBlock(network.TrainableLength);
        heads = parts.Heads(network);
        inputs = parts.Inputs(network);
        if (network.Preparations.Length > 0)
        {
            (TensorLayout shiftTensor, TensorLayout scaleTensor) = PreparationFitting.Tensors(network);
            (shift, scale) = (shiftTensor.Offset, scaleTensor.Offset);
        }
    }

    /// <summary>Rows of the present batch that lie here.</summary>
    public int Rows { get; private set; }

    /// <summary>Gradients of the last step: of these rows, divided by all rows of the batch.</summary>
    public AlignedBlock Gradients { get; }

    /// <summary>What these rows add to the loss of the last step.</summary>
    public float Loss { get; private set; }

    /// <summary>Gives predictions and targets of the last step to metrics.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddTo(ModelMetrics metrics)
    {
        ReadOnlySpan<float> floats = workspace.Span;
        for (int i = 0; i < heads.Length; i++)
        {
            HeadPlace place = heads[i];
            (int outputs, int targets) = (place.Head.OutputStride, place.Head.TargetStride);
            metrics[i].Add(floats.Slice(place.Predictions, Rows * outputs), outputs, floats.Slice(place.Targets, Rows * targets), targets, Rows);
        }
    }

    /// <summary>Forward, loss and backward.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Train(uint noise) =>
        Loss = TNetwork.TrainBatch(ref model.ParameterBlock.Reference, ref Gradients.Reference, ref workspace.Reference, parts.Capacity, Rows, noise);

    /// <summary>Takes rows, prepared on the way.</summary>
    /// <param name="features">All rows.</param>
    /// <param name="targets">All targets.</param>
    /// <param name="chosen">Numbers of the rows to take; empty for all, in their order.</param>
    /// <param name="weights">Factors of the losses of all rows; empty when all are 1.</param>
    /// <param name="batchRows">Rows of the whole batch.</param>
    // Optimized at once: the first steps of a training would otherwise spend more time here than in the kernels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(ReadOnlySpan<float> features, ReadOnlySpan<float> targets, ReadOnlySpan<int> chosen, ReadOnlySpan<float> weights, int batchRows)
    {
        bool all = chosen.IsEmpty;
        int rows = all ? features.Length / network.InputSize : chosen.Length;
        for (int row = 0; row < rows; row++)
        {
            CopyRow(features, targets, all ? row : chosen[row], row);
        }

        if (weights.IsEmpty)
        {
            SetUniformScales(rows, batchRows);
            return;
        }

        Span<float> scales = ScalesOf(rows);
        for (int row = 0; row < rows; row++)
        {
            scales[row] = weights[all ? row : chosen[row]] / batchRows;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CopyRow(ReadOnlySpan<float> features, ReadOnlySpan<float> targets, int source, int row)
    {
        ref float floats = ref workspace.Reference;
        int width = network.InputSize;
        ref float input = ref Unsafe.Add(ref floats, inputs + row * network.InputStride);
        ReadOnlySpan<float> values = features.Slice(source * width, width);
        if (shift < 0)
        {
            values.CopyTo(MemoryMarshal.CreateSpan(ref input, width));
        }
        else
        {
            ref float block = ref model.ParameterBlock.Reference;
            RowPreparation.Apply(ref MemoryMarshal.GetReference(values), ref Unsafe.Add(ref block, shift), ref Unsafe.Add(ref block, scale), ref input, width);
        }

        if (network.TargetSize == 1)
        {
            Unsafe.Add(ref floats, parts.Targets + row * network.TargetStride) = targets[source];
        }
        else
        {
            PutTarget(targets.Slice(source * network.TargetSize, network.TargetSize), row);
        }
    }

    private void PutTarget(ReadOnlySpan<float> target, int row)
    {
        foreach (HeadPlace place in heads)
        {
            place.PutTarget(workspace.Span, row, target);
        }
    }

    private void SetUniformScales(int rows, int batchRows)
    {
        float factor = 1f / batchRows;
        if (rows != uniformRows || factor != uniformScale)
        {
            ScalesOf(rows).Fill(factor);
            (uniformRows, uniformScale) = (rows, factor);
        }
    }

    // Kernels work on groups of rows: scales of 0 keep the rest of the last group out of the sums.
    private Span<float> ScalesOf(int rows)
    {
        Rows = rows;
        uniformRows = -1;
        Span<float> scales = workspace.Span.Slice(parts.RowScales, (rows + 15) / 16 * 16);
        scales[rows..].Clear();
        return scales[..rows];
    }
}
