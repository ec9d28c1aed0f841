namespace NetDsl;

/// <summary>
/// Preparation that belongs to the model: <c>x' = (x - mean) / deviation</c> per column. The statistics (population deviation)
/// are fitted by the first <c>Fit</c> on its training rows only, saved with the weights, and folded into the next layer for
/// inference. A constant column becomes 0.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class StandardizeAttribute : LayerAttribute;
