namespace NetDsl.Testing;

/// <summary>A layer of vectors that sees every pixel of a map as a row of its own.</summary>
/// <param name="layer">The layer; its size is the number of channels.</param>
/// <param name="pixels">Pixels of a sample; 1 for a vector.</param>
public sealed class PixelwiseReference(LayerReference layer, int pixels) : LayerReference(layer.InputSize * pixels, layer.OutputSize * pixels)
{
    /// <inheritdoc/>
    public override string Kind => layer.Kind;

    /// <inheritdoc/>
    public override IReadOnlyList<ReferenceTensor> Tensors => layer.Tensors;

    /// <inheritdoc/>
    public override double[][] Forward(double[][] batch, ForwardMode mode) => Join(layer.Forward(Split(batch), mode));

    /// <inheritdoc/>
    public override double[][] Backward(double[][] outputGradient) => Join(layer.Backward(Split(outputGradient)));

    private double[][] Split(double[][] batch) => [.. batch.SelectMany(row => row.Chunk(row.Length / pixels))];

    private double[][] Join(double[][] rows) => [.. rows.Chunk(pixels).Select(sample => sample.SelectMany(row => row).ToArray())];
}
