namespace NetDsl;

/// <summary>Overrides the loss that follows from the output. Activation and loss are fused and computed from the weighted sums, so there is no logits option to get wrong.</summary>
/// <param name="loss">The loss.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class LossAttribute(Loss loss) : Attribute
{
    /// <summary>The loss.</summary>
    public Loss Loss { get; } = loss;

    /// <summary>Share of certainty taken from the true class and spread over all (cross-entropies only): 0 or more, below 1; default 0.</summary>
    public float LabelSmoothing { get; set; }

    /// <summary>Where <see cref="Loss.Huber"/> turns from quadratic to linear; above 0, default 1.</summary>
    public float Delta { get; set; } = 1f;
}
