namespace NetDsl;

/// <summary>Makes <see cref="Nadam"/> the default optimizer of the model's <c>Fit</c>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = false)]
public sealed class NadamAttribute : Attribute
{
    /// <summary>Size of a step; above 0.</summary>
    public float LearningRate { get; set; } = 0.001f;

    /// <summary>Share of the past in the average of gradients, in [0, 1).</summary>
    public float Beta1 { get; set; } = 0.9f;

    /// <summary>Share of the past in the average of squared gradients, in [0, 1).</summary>
    public float Beta2 { get; set; } = 0.999f;

    /// <summary>Keeps steps finite where gradients vanish; 0 or above.</summary>
    public float Epsilon { get; set; } = 1e-7f;

    /// <summary>Decoupled weight decay: each step takes <c>rate decay p</c> off the parameters. 0 or above.</summary>
    public float WeightDecay { get; set; }

    /// <summary>Gradients with a larger Euclidean norm (over all parameters) are scaled down to it; 0 for no limit.</summary>
    public float ClipNorm { get; set; }

    /// <summary>Single gradients are clamped to plus or minus this value; 0 for no limit.</summary>
    public float ClipValue { get; set; }
}
