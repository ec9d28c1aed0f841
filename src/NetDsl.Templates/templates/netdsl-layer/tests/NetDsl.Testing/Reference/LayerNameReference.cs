namespace NetDsl.Testing;

/// <summary>A learned factor per value: <c>y_i = gain_i x_i</c>.</summary>
public sealed class LayerNameReference : LayerReference
{
    private readonly ReferenceTensor _gain;
    private double[][] _input = [];

    /// <summary>Makes the layer: all factors 1.</summary>
    /// <param name="size">Values in a row; of a map, the channels of a pixel.</param>
    public LayerNameReference(int size)
        : base(size, size) => _gain = new ReferenceTensor("gain", 1, size, value: 1);

    /// <inheritdoc/>
    public override string Kind => "LAYER_SNAKE";

    /// <inheritdoc/>
    public override IReadOnlyList<ReferenceTensor> Tensors => [_gain];

    /// <inheritdoc/>
    public override double[][] Forward(double[][] batch, ForwardMode mode)
    {
        if (mode == ForwardMode.Training)
        {
            _input = batch;
        }

        return [.. batch.Select(row => row.Select((x, i) => _gain.Values[i] * x).ToArray())];
    }

    /// <summary><c>dgain_i = sum dy_i x_i</c> over the rows, <c>dx_i = gain_i dy_i</c>.</summary>
    public override double[][] Backward(double[][] outputGradient)
    {
        for (int i = 0; i < InputSize; i++)
        {
            _gain.Gradients[i] = outputGradient.Select((row, r) => row[i] * _input[r][i]).Sum();
        }

        return [.. outputGradient.Select(row => row.Select((dy, i) => _gain.Values[i] * dy).ToArray())];
    }
}
