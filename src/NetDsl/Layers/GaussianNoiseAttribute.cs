namespace NetDsl;

/// <summary>Adds N(0, stddev) to each value in each training step. Leaves no trace in inference code.</summary>
/// <param name="stddev">Standard deviation, 0 or more.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class GaussianNoiseAttribute(float stddev) : LayerAttribute
{
    /// <summary>Standard deviation.</summary>
    public float StandardDeviation { get; } = stddev;
}
