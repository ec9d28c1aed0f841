namespace NetDsl.Testing;

/// <summary>A rectifier with a learned slope below 0 (He et al. 2015): <c>y_i = x_i</c> where <c>x_i > 0</c>, else <c>alpha_i x_i</c>.</summary>
public sealed class PReluReference : LayerReference
{
    private readonly ReferenceTensor _alpha;
    private double[][] _input = [];

    /// <summary>Makes the layer.</summary>
    /// <param name="size">Values in a row.</param>
    /// <param name="initialAlpha">What every alpha begins with.</param>
    public PReluReference(int size, double initialAlpha = 0.25)
        : base(size, size) => _alpha = new ReferenceTensor("alpha", 1, size, value: initialAlpha);

    /// <inheritdoc/>
    public override string Kind => "prelu";

    /// <inheritdoc/>
    public override IReadOnlyList<ReferenceTensor> Tensors => [_alpha];

    /// <inheritdoc/>
    public override double[][] Forward(double[][] batch, ForwardMode mode)
    {
        if (mode == ForwardMode.Training)
        {
            _input = batch;
        }

        return [.. batch.Select(row => row.Select((x, i) => x > 0 ? x : _alpha.Values[i] * x).ToArray())];
    }

    /// <summary><c>dalpha_i = sum dy_i x_i</c> over the rows where <c>x_i</c> is not above 0; <c>dx_i = dy_i</c> where <c>x_i > 0</c>, else <c>alpha_i dy_i</c>.</summary>
    public override double[][] Backward(double[][] outputGradient)
    {
        for (int i = 0; i < InputSize; i++)
        {
            _alpha.Gradients[i] = outputGradient.Select((row, r) => _input[r][i] > 0 ? 0 : row[i] * _input[r][i]).Sum();
        }

        return [.. outputGradient.Select((row, r) => row.Select((dy, i) => _input[r][i] > 0 ? dy : _alpha.Values[i] * dy).ToArray())];
    }
}
