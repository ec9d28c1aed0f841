namespace NetDsl;

/// <summary>
/// Predictions read the weights of large dense layers in a shorter format, from half as many bytes. A single prediction by a network whose weights do not fit into
/// the processor's first cache spends its time reading them, so it takes about half as long. Training, saved files and traces keep all 32 bits.
/// </summary>
/// <remarks>
/// <para>
/// Everything that predicts reads the same shortened weights: one row, batches, <c>Evaluate</c>, validation during <c>Fit</c>. So every accuracy that is reported is that of
/// the predictions to come; the model's <c>CompareWithFloat32</c> tells what the format changes. Dense layers (and an output) of 16 or more units with at least 8,192 weights
/// are quantized; smaller ones would gain nothing, and convolutions use each weight often. Biases, activations and sums are floats.
/// </para>
/// <para>
/// Each weight is rounded to the nearest number of the format, after <c>[Standardize]</c> and <c>[BatchNorm]</c> have been folded into it; the bias takes up what that changes for
/// the mean input. Memory does not shrink: the 32-bit weights stay for training and saving, beside a copy for predictions.
/// </para>
/// </remarks>
/// <param name="format">The format.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = false)]
public sealed class QuantizeAttribute(WeightFormat format) : Attribute
{
    /// <summary>The format.</summary>
    public WeightFormat Format { get; } = format;
}
