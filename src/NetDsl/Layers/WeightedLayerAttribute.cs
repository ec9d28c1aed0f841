namespace NetDsl;

/// <summary>Base of the layers with weights: how they start and how they are held back.</summary>
public abstract class WeightedLayerAttribute : LayerAttribute
{
    /// <summary>Start weights; default <see cref="Initializer.GlorotUniform"/>, as Keras.</summary>
    public Initializer KernelInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>Start biases; default <see cref="Initializer.Zeros"/>.</summary>
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;

    /// <summary>Whether a bias is added to each unit's weighted sum; default true.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>Adds <c>L1 sum |w|</c> over the kernel to the loss; 0 or more, default 0.</summary>
    public float L1 { get; set; }

    /// <summary>Adds <c>L2 sum w^2</c> over the kernel to the loss; 0 or more, default 0.</summary>
    public float L2 { get; set; }

    /// <summary>Largest Euclidean norm of a unit's incoming weights, enforced after each step; 0 (default) for no limit.</summary>
    public float MaxNorm { get; set; }

    /// <summary>False keeps the layer's weights as they are during training; default true.</summary>
    public bool Trainable { get; set; } = true;
}
