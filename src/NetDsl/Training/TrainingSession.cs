using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Runtime;

/// <summary>
/// Training steps one at a time: fill a batch, then step, as often as wanted on the same batch. The loop of <c>Fit</c> runs on it,
/// and so can measurements. Neither filling nor stepping allocates.
/// </summary>
/// <typeparam name="TNetwork">The generated network.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TrainingSession<TNetwork>
    where TNetwork : struct, INetwork
{
    private readonly ModelCore<TNetwork> model;
    private readonly Optimizer optimizer;
    private readonly OptimizerState state;
    private readonly NetworkInfo network = TNetwork.Info;
    private readonly AlignedBlock gradients;
    private readonly AlignedBlock workspace;
    private readonly TrainingWorkspace parts;
    private readonly int inputs;
    private readonly int predictions;
    private readonly int shift = -1;
    private readonly int scale = -1;
    private readonly uint noiseKey;
    private readonly bool penalties;
    private readonly bool normLimits;
    private int uniformRows = -1;

    /// <summary>Makes the blocks for batches of up to <paramref name="batchSize"/> rows.</summary>
    /// <param name="model">The model to train.</param>
    /// <param name="batchSize">Rows of the largest batch, 1 or more.</param>
    /// <param name="optimizer">The optimizer; <see langword="null"/> for the model's own. Continues with the model's running averages where it can.</param>
    /// <param name="seed">Seed of dropout and noise.</param>
    /// <exception cref="ArgumentException">The batch size is not positive, or needs too much memory, or a setting of the optimizer is out of its range.</exception>
    public TrainingSession(ModelCore<TNetwork> model, int batchSize, Optimizer? optimizer = null, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        this.model = model;
        this.optimizer = optimizer ?? network.Optimizer;
        this.optimizer.Validate();
        CheckWorkspace(batchSize);
        LearningRate = this.optimizer.LearningRate;
        state = model.UseOptimizer(this.optimizer);
        parts = new TrainingWorkspace((batchSize + 15) / 16 * 16);
        gradients = new AlignedBlock(network.TrainableLength);
        workspace = new AlignedBlock(parts.Length(network));
        inputs = parts.Inputs(network);
        predictions = parts.Predictions(network);
        if (network.Preparations.Length > 0)
        {
            (TensorLayout shiftTensor, TensorLayout scaleTensor) = PreparationFitting.Tensors(network);
            (shift, scale) = (shiftTensor.Offset, scaleTensor.Offset);
        }

        noiseKey = CounterRandom.Bits((uint)seed, (uint)(seed >> 32));
        penalties = WeightPenalties.Any(network);
        normLimits = NormLimit.Any(network);
    }

    /// <summary>Learning rate of the next step.</summary>
    public float LearningRate { get; set; }

    /// <summary>Rows of the present batch.</summary>
    public int Rows { get; private set; }

    /// <summary>Predictions of the last step, <see cref="NetworkInfo.OutputStride"/> apart.</summary>
    public ReadOnlySpan<float> Predictions => workspace.Span.Slice(predictions, Rows * network.OutputStride);

    /// <summary>Targets of the present batch, <see cref="NetworkInfo.TargetStride"/> apart.</summary>
    public ReadOnlySpan<float> Targets => workspace.Span.Slice(parts.Targets, Rows * network.TargetStride);

    /// <summary>Gradients of the last step, as the optimizer got them.</summary>
    public ReadOnlySpan<float> Gradients => gradients.Span;

    /// <summary>Fills the batch with consecutive rows.</summary>
    /// <param name="features">Rows as the user gives them; preparation is applied here.</param>
    /// <param name="targets">One target per row, <see cref="NetworkInfo.TargetSize"/> floats each.</param>
    /// <exception cref="ArgumentException">There are no rows, more than the batch size, or the numbers of features and targets do not agree.</exception>
    public void SetBatch(ReadOnlySpan<float> features, ReadOnlySpan<float> targets)
    {
        int rows = features.Length / network.InputSize;
        if (rows == 0 || rows > parts.Capacity || features.Length != rows * network.InputSize || targets.Length != rows * network.TargetSize)
        {
            throw new ArgumentException($"A batch of {network.Name} takes 1 to {parts.Capacity} rows of {network.InputSize} features and {network.TargetSize} target values, but there are {features.Length} features and {targets.Length} target values.");
        }

        SetBatch(features, targets, weights: []);
    }

    /// <summary>Fills the batch with consecutive rows, all of whose numbers the caller vouches for.</summary>
    /// <param name="features">One row or more, at most the batch size.</param>
    /// <param name="targets">One target per row.</param>
    /// <param name="weights">Factor of each row's loss; empty when all are 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void SetBatch(ReadOnlySpan<float> features, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights)
    {
        int rows = features.Length / network.InputSize;
        for (int row = 0; row < rows; row++)
        {
            CopyRow(features, targets, row, row);
        }

        if (weights.IsEmpty)
        {
            SetUniformScales(rows);
            return;
        }

        Span<float> scales = ScalesOf(rows);
        for (int row = 0; row < rows; row++)
        {
            scales[row] = weights[row] / rows;
        }

        scales[rows..].Clear();
        uniformRows = -1;
    }

    /// <summary>Fills the batch with chosen rows, all of whose numbers the caller vouches for.</summary>
    /// <param name="features">All rows.</param>
    /// <param name="targets">All targets.</param>
    /// <param name="chosen">Numbers of the rows; 1 to the batch size.</param>
    /// <param name="weights">Factor of each row's loss, for all rows; empty when all are 1.</param>
    // Optimized at once: the first steps of a training would otherwise spend more time here than in the kernels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Gather(ReadOnlySpan<float> features, ReadOnlySpan<float> targets, ReadOnlySpan<int> chosen, ReadOnlySpan<float> weights)
    {
        for (int row = 0; row < chosen.Length; row++)
        {
            CopyRow(features, targets, chosen[row], row);
        }

        if (weights.IsEmpty)
        {
            SetUniformScales(chosen.Length);
        }
        else
        {
            SetScales(chosen, weights);
        }
    }

    /// <summary>One step: forward, loss, backward, penalties, clipping, optimizer, limits on norms.</summary>
    /// <returns>The batch's mean loss before the step, penalties on weights included.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Step()
    {
        Span<float> parameters = model.ParameterBlock.Span[..network.TrainableLength];
        uint noise = CounterRandom.Bits(noiseKey, (uint)state.Step);
        double loss = TNetwork.TrainBatch(ref model.ParameterBlock.Reference, ref gradients.Reference, ref workspace.Reference, parts.Capacity, Rows, noise);
        if (penalties)
        {
            loss += WeightPenalties.AddGradients(network, parameters, gradients.Span);
        }

        if (optimizer.ClipValue > 0)
        {
            GradientClipping.ClipValue(gradients.Span, optimizer.ClipValue);
        }

        if (optimizer.ClipNorm > 0)
        {
            GradientClipping.ClipNorm(gradients.Span, optimizer.ClipNorm);
        }

        optimizer.Update(parameters, gradients.Span, state.Averages.Span, ++state.Step, LearningRate);
        if (normLimits)
        {
            NormLimit.Apply(network, parameters);
        }

        if (network.Folds)
        {
            model.InvalidateInTraining();
        }

        return loss;
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

        ref float target = ref Unsafe.Add(ref floats, parts.Targets + row * network.TargetStride);
        if (network.TargetSize == 1)
        {
            target = targets[source];
        }
        else
        {
            targets.Slice(source * network.TargetSize, network.TargetSize).CopyTo(MemoryMarshal.CreateSpan(ref target, network.TargetSize));
        }
    }

    private void CheckWorkspace(int batchSize)
    {
        long floats = ((long)batchSize + 15) / 16 * 16 * network.TrainingFloatsPerRow + network.TrainingFloatsFixed;
        if (floats > Array.MaxLength / 2)
        {
            throw new ArgumentException($"A batch of {batchSize} rows of {network.Name} needs {floats} floats of workspace, more than one block can hold: choose a smaller BatchSize.", nameof(batchSize));
        }
    }

    private void SetUniformScales(int rows)
    {
        if (rows != uniformRows)
        {
            Span<float> scales = ScalesOf(rows);
            scales[..rows].Fill(1f / rows);
            scales[rows..].Clear();
            uniformRows = rows;
        }
    }

    private void SetScales(ReadOnlySpan<int> chosen, ReadOnlySpan<float> weights)
    {
        Span<float> scales = ScalesOf(chosen.Length);
        for (int row = 0; row < chosen.Length; row++)
        {
            scales[row] = weights[chosen[row]] / chosen.Length;
        }

        scales[chosen.Length..].Clear();
        uniformRows = -1;
    }

    // Kernels work on groups of rows: scales of 0 keep the rest of the last group out of the sums.
    private Span<float> ScalesOf(int rows)
    {
        Rows = rows;
        return workspace.Span.Slice(parts.RowScales, (rows + 15) / 16 * 16);
    }
}
