using System.ComponentModel;

namespace NetDsl.Runtime;

/// <summary>Everything that the library needs to know about a generated network; written by the generator as a constant object.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NetworkInfo
{
    /// <summary>Name of the model's class, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Names the topology: layers with sizes and activations, as text. Saved with the weights and compared when they are loaded.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Values in one input row.</summary>
    public required int InputSize { get; init; }

    /// <summary>Distance of input rows in the training workspace: <see cref="InputSize"/> padded; the padding is 0.</summary>
    public required int InputStride { get; init; }

    /// <summary>Values in one prediction.</summary>
    public required int OutputSize { get; init; }

    /// <summary>Distance of rows of predictions in the training workspace.</summary>
    public required int OutputStride { get; init; }

    /// <summary>Floats of one row of targets: 1 (a class number, a probability or one value), or <see cref="OutputSize"/>.</summary>
    public required int TargetSize { get; init; }

    /// <summary>Distance of rows of targets in the training workspace; the padding is 0.</summary>
    public required int TargetStride { get; init; }

    /// <summary>What a prediction means.</summary>
    public required TaskKind Task { get; init; }

    /// <summary>Names of the labels in the order of the output units (no and yes for one unit); empty where labels have no names. Saved with the weights.</summary>
    public string[] Labels { get; init; } = [];

    /// <summary>Value of an output from which on <see cref="TaskKind.Binary"/> and <see cref="TaskKind.MultiLabel"/> answer yes: 0.5 for probabilities, 0 for hinge scores.</summary>
    public required float Threshold { get; init; }

    /// <summary>Trained parameters, as Keras counts them (frozen ones and moving averages included).</summary>
    public required int ParameterCount { get; init; }

    /// <summary>Floats in the parameter block.</summary>
    public required int BlockLength { get; init; }

    /// <summary>Floats at the beginning of the block that the optimizer changes; a multiple of 16.</summary>
    public required int TrainableLength { get; init; }

    /// <summary>All tensors in the order of their offsets.</summary>
    public required TensorLayout[] Tensors { get; init; }

    /// <summary>Preparation layers in source order; empty when there are none. Their numbers lie in the tensors <c>preparation.shift</c> and <c>preparation.scale</c>: <c>x' = (x - shift) scale</c>.</summary>
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

    /// <summary>Metrics of <c>Fit</c> and <c>Evaluate</c>.</summary>
    public required Metric[] Metrics { get; init; }
}
