using System.ComponentModel;

namespace NetDsl.Runtime;

/// <summary>
/// One output of a network: what its values mean and how they lie. A prediction of a user holds the outputs of all heads, one behind the other, and a target their
/// targets.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HeadInfo
{
    /// <summary>Name of the head; empty for the only one of a network.</summary>
    public string Name { get; init; } = "";

    /// <summary>What a prediction means.</summary>
    public required TaskKind Task { get; init; }

    /// <summary>Values in one prediction.</summary>
    public required int OutputSize { get; init; }

    /// <summary>Distance of rows of predictions in the training workspace.</summary>
    public required int OutputStride { get; init; }

    /// <summary>Floats of one row of targets: 1 (a class number, a probability or one value), or <see cref="OutputSize"/>.</summary>
    public required int TargetSize { get; init; }

    /// <summary>Distance of rows of targets in the training workspace; the padding is 0.</summary>
    public required int TargetStride { get; init; }

    /// <summary>Value of an output from which on <see cref="TaskKind.Binary"/> and <see cref="TaskKind.MultiLabel"/> answer yes: 0.5 for probabilities, 0 for hinge scores.</summary>
    public float Threshold { get; init; } = 0.5f;

    /// <summary>Names of the labels in the order of the output units (no and yes for one unit); empty where labels have no names. Saved with the weights.</summary>
    public string[] Labels { get; init; } = [];

    /// <summary>Metrics of <c>Fit</c> and <c>Evaluate</c>.</summary>
    public required Metric[] Metrics { get; init; }

    /// <summary>Factor of the head's loss in that of the network, which is the sum over the heads.</summary>
    public float Weight { get; init; } = 1;

    /// <summary>Whether outputs are answers of yes and no, which a threshold decides.</summary>
    internal bool HasThreshold => Task is TaskKind.Binary or TaskKind.MultiLabel;

    /// <summary>First value of the head in a prediction of all heads. Set by the network that the head belongs to.</summary>
    internal int OutputStart { get; private set; }

    /// <summary>First value of the head in a target of all heads. Set by the network that the head belongs to.</summary>
    internal int TargetStart { get; private set; }

    /// <summary>Lays predictions and targets of heads one behind the other.</summary>
    internal static HeadInfo[] Placed(HeadInfo[] heads)
    {
        int output = 0, target = 0;
        foreach (HeadInfo head in heads)
        {
            (head.OutputStart, head.TargetStart) = (output, target);
            output += head.OutputSize;
            target += head.TargetSize;
        }

        return heads;
    }
}
