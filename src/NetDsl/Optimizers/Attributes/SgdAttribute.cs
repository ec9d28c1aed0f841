namespace NetDsl;

/// <summary>Makes <see cref="Sgd"/> the default optimizer of the model's <c>Fit</c>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = false)]
public sealed class SgdAttribute : Attribute
{
    /// <summary>Size of a step; above 0.</summary>
    public float LearningRate { get; set; } = 0.01f;

    /// <summary>Share of the last step's direction that is kept, in [0, 1).</summary>
    public float Momentum { get; set; }

    /// <summary>Whether the gradient counts as if taken one step ahead; has a meaning only with <see cref="Momentum"/>.</summary>
    public bool Nesterov { get; set; }

    /// <summary>Decoupled weight decay: each step takes <c>rate decay p</c> off the parameters. 0 or above.</summary>
    public float WeightDecay { get; set; }

    /// <summary>Gradients with a larger Euclidean norm (over all parameters) are scaled down to it; 0 for no limit.</summary>
    public float ClipNorm { get; set; }

    /// <summary>Single gradients are clamped to plus or minus this value; 0 for no limit.</summary>
    public float ClipValue { get; set; }
}
