namespace NetDsl.Testing;

/// <summary>Gaussian noise: in training <c>x + stddev n</c> with a standard normal number <c>n</c> per value.</summary>
public sealed class GaussianNoiseReference : ElementwiseReference
{
    private readonly double _deviation;
    private readonly Func<int, int, double> _normal;

    /// <summary>Makes the layer.</summary>
    /// <param name="size">Values in a row.</param>
    /// <param name="deviation">Standard deviation of the noise.</param>
    /// <param name="normal">The standard normal number of a row and column.</param>
    public GaussianNoiseReference(int size, double deviation, Func<int, int, double> normal)
        : base(size)
    {
        _deviation = deviation;
        _normal = normal;
    }

    /// <inheritdoc/>
    public override string Kind => "gaussian_noise";

    /// <inheritdoc/>
    protected override (double Value, double Slope) Apply(int row, int column, double x, ForwardMode mode) =>
        (mode == ForwardMode.Training ? x + _deviation * _normal(row, column) : x, 1);
}
