namespace NetDsl;

/// <summary>
/// The last layer: fully connected, then its activation. The loss follows from it unless <c>[Loss]</c> says otherwise:
/// Sigmoid -> binary cross-entropy, Softmax -> sparse categorical cross-entropy, anything else -> mean squared error.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class OutputAttribute : WeightedLayerAttribute
{
    /// <summary>One unit.</summary>
    /// <param name="activation"><see cref="Activation.Sigmoid"/> for yes/no, <see cref="Activation.Linear"/> for a number.</param>
    public OutputAttribute(Activation activation)
        : this(1, activation)
    {
    }

    /// <summary>Several units.</summary>
    /// <param name="units">Number of classes, labels or values, 1 or more.</param>
    /// <param name="activation"><see cref="Activation.Softmax"/> for one of many, <see cref="Activation.Sigmoid"/> for several labels, <see cref="Activation.Linear"/> for numbers.</param>
    public OutputAttribute(int units, Activation activation)
    {
        Units = units;
        Activation = activation;
    }

    /// <summary>Number of units.</summary>
    public int Units { get; }

    /// <summary>Output activation.</summary>
    public Activation Activation { get; }

    /// <summary>Factor of this output's loss in the loss of a network with several outputs, above 0.</summary>
    public float LossWeight { get; set; } = 1;
}

/// <summary>
/// The last layer of a classifier whose labels are an enum. Softmax gives one unit per member, Sigmoid with a two-member
/// enum one unit, Sigmoid with a <c>[Flags]</c> enum one unit per flag. Labels and predictions are then of that type.
/// </summary>
/// <typeparam name="TLabel">An enum.</typeparam>
/// <param name="activation"><see cref="Activation.Softmax"/> or <see cref="Activation.Sigmoid"/>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class OutputAttribute<TLabel>(Activation activation) : WeightedLayerAttribute
    where TLabel : struct, Enum
{
    /// <summary>Output activation.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>Factor of this output's loss in the loss of a network with several outputs, above 0.</summary>
    public float LossWeight { get; set; } = 1;
}
