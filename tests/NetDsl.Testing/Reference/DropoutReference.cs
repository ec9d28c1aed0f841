namespace NetDsl.Testing;

/// <summary>Dropout: in training each value is kept with probability <c>1 - rate</c> and then scaled by <c>1 / (1 - rate)</c>, else 0.</summary>
public sealed class DropoutReference : ElementwiseReference
{
    private readonly double _rate;
    private readonly Func<int, int, double> _uniform;

    /// <summary>Makes the layer.</summary>
    /// <param name="size">Values in a row.</param>
    /// <param name="rate">Probability of dropping a value, from 0 to below 1. A <c>float</c> rate is passed as it is, so that comparisons agree.</param>
    /// <param name="uniform">The random number in [0, 1) of a row and column; values from <paramref name="rate"/> up are kept.</param>
    public DropoutReference(int size, double rate, Func<int, int, double> uniform)
        : base(size)
    {
        _rate = rate;
        _uniform = uniform;
    }

    /// <inheritdoc/>
    public override string Kind => "dropout";

    /// <inheritdoc/>
    protected override (double Value, double Slope) Apply(int row, int column, double x, ForwardMode mode)
    {
        if (mode == ForwardMode.Inference)
        {
            return (x, 1);
        }

        double factor = _uniform(row, column) >= _rate ? 1 / (1 - _rate) : 0;
        return (x * factor, factor);
    }
}
