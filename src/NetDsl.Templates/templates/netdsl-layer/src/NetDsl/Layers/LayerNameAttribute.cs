namespace NetDsl;

/// <summary>
/// Scales what it gets by factors that are learned: <c>y = gain x</c>. A vector has a factor per value, pictures and sequences have one per channel.
/// The factors begin at 1.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class LayerNameAttribute : LayerAttribute
{
    /// <summary>False keeps the factors as they are during training; default true.</summary>
    public bool Trainable { get; set; } = true;
}
