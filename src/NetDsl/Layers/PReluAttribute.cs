namespace NetDsl;

/// <summary>Scales each value by a factor of its own, which is learned: <c>y = gain x</c>. The factors begin at 1.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class PReluAttribute : LayerAttribute
{
    /// <summary>False keeps the factors as they are during training; default true.</summary>
    public bool Trainable { get; set; } = true;
}
