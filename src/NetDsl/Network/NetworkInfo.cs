using System.ComponentModel;

namespace NetDsl.Runtime;

/// <summary>Everything that the library needs to know about a generated network; written by the generator as a constant object.</summary>
/// <remarks>
/// A network of one head says what its predictions mean by <see cref="Task"/>, <see cref="Threshold"/>, <see cref="Labels"/> and <see cref="Metrics"/>, one of several
/// heads by <see cref="Heads"/>; sizes and strides are then the sums over the heads. The library asks <see cref="Heads"/> alone.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NetworkInfo
{
    private HeadInfo[]? heads;

    /// <summary>Name of the model's class, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Names the topology: layers with sizes and activations, as text. Saved with the weights and compared when they are loaded.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Values in one input row: all inputs, one behind the other.</summary>
    public required int InputSize { get; init; }

    /// <summary>Distance of input rows in the training workspace: <see cref="InputSize"/> padded; the padding is 0.</summary>
    public required int InputStride { get; init; }

    /// <summary>Values in one prediction: all heads, one behind the other.</summary>
    public required int OutputSize { get; init; }

    /// <summary>Distance of rows of predictions in the training workspace; of several heads, the sum of their distances.</summary>
    public required int OutputStride { get; init; }

    /// <summary>Floats of one row of targets: 1 (a class number, a probability or one value), or <see cref="OutputSize"/>; of several heads, the sum.</summary>
    public required int TargetSize { get; init; }

    /// <summary>Distance of rows of targets in the training workspace; the padding is 0. Of several heads, the sum of their distances.</summary>
    public required int TargetStride { get; init; }

    /// <summary>The outputs in the order in which their values lie in a prediction; without any given, the one that the other properties describe.</summary>
    public HeadInfo[] Heads
    {
        get => heads ??= HeadInfo.Placed([OnlyHead()]);
        init => heads = HeadInfo.Placed(value);
    }

    /// <inheritdoc cref="HeadInfo.Task"/>
    public TaskKind Task { get; init; }

    /// <inheritdoc cref="HeadInfo.Labels"/>
    public string[] Labels { get; init; } = [];

    /// <inheritdoc cref="HeadInfo.Threshold"/>
    public float Threshold { get; init; } = 0.5f;

    /// <summary>Trained parameters, as Keras counts them (frozen ones and moving averages included).</summary>
    public required int ParameterCount { get; init; }

    /// <summary>Floats in the parameter block.</summary>
    public required int BlockLength { get; init; }

    /// <summary>Floats at the beginning of the block that the optimizer changes; a multiple of 16.</summary>
    public required int TrainableLength { get; init; }

    /// <summary>All tensors in the order of their offsets.</summary>
    public required TensorLayout[] Tensors { get; init; }

    /// <summary>Preparation layers in source order; empty when there are none. Their numbers lie in the tensors <c>preparation.shift</c> and <c>preparation.scale</c>: <c>x' = (x - shift) scale</c>, 0 and 1 for columns without preparation.</summary>
    public required Preparation[] Preparations { get; init; }

    /// <summary>Whether inference reads another block than training: preparation or normalisation is folded into weights.</summary>
    public required bool Folds { get; init; }

    /// <summary>Rows that one call of <see cref="INetwork.Infer"/> takes at most.</summary>
    public required int InferenceRows { get; init; }

    /// <summary>Floats of workspace that <see cref="INetwork.Infer"/> needs.</summary>
    public required int InferenceWorkspace { get; init; }

    /// <summary>Floats of workspace that <see cref="INetwork.InferRow"/> needs; 0 when all values stay in registers.</summary>
    public required int RowWorkspace { get; init; }

    /// <summary>Floats of training workspace per row of batch capacity.</summary>
    public required int TrainingFloatsPerRow { get; init; }

    /// <summary>Floats of training workspace beside the rows.</summary>
    public required int TrainingFloatsFixed { get; init; }

    /// <summary>Rows of a shard of a training batch, a multiple of 8: larger batches are cut, and several threads may compute the shards. 0 where rows depend on each other.</summary>
    public required int ShardRows { get; init; }

    /// <summary>Default optimizer of <c>Fit</c>.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <inheritdoc cref="HeadInfo.Metrics"/>
    public Metric[] Metrics { get; init; } = [];

    private HeadInfo OnlyHead() => new()
    {
        Task = Task,
        OutputSize = OutputSize,
        OutputStride = OutputStride,
        TargetSize = TargetSize,
        TargetStride = TargetStride,
        Threshold = Threshold,
        Labels = Labels,
        Metrics = Metrics,
    };
}
