namespace NetDsl.Tool.Commands;

/// <summary>Numbers about the values of a tensor, which come piece by piece.</summary>
internal sealed class TensorStatistics
{
    private double _mean, _squares, _least = double.PositiveInfinity, _largest = double.NegativeInfinity;
    private long _finite;

    /// <summary>Mean of the finite values; NaN when there is none.</summary>
    public double Mean => _finite == 0 ? double.NaN : _mean;

    /// <summary>Their standard deviation (of the population).</summary>
    public double Deviation => _finite == 0 ? double.NaN : Math.Sqrt(_squares / _finite);

    /// <summary>The least of them.</summary>
    public double Least => _finite == 0 ? double.NaN : _least;

    /// <summary>The largest.</summary>
    public double Largest => _finite == 0 ? double.NaN : _largest;

    /// <summary>How many are 0.</summary>
    public long Zeros { get; private set; }

    /// <summary>How many are NaN.</summary>
    public long NaN { get; private set; }

    /// <summary>How many are infinite.</summary>
    public long Infinite { get; private set; }

    /// <summary>
    /// Takes more values. Mean and squared deviations of a piece are computed in two passes, because one pass of squares would lose all digits of
    /// small deviations, and joined to those before (Chan, Golub and LeVeque 1979, "Updating formulae and a pairwise algorithm for computing sample variances").
    /// </summary>
    public void Add(ReadOnlySpan<double> values)
    {
        double sum = 0;
        int finite = 0;
        foreach (double value in values)
        {
            if (double.IsNaN(value)) NaN++;
            else if (double.IsInfinity(value)) Infinite++;
            else
            {
                finite++;
                sum += value;
                if (value == 0) Zeros++;
                _least = Math.Min(_least, value);
                _largest = Math.Max(_largest, value);
            }
        }

        if (finite == 0) return;
        double mean = sum / finite, rest = 0, squares = 0;
        foreach (double value in values)
        {
            if (!double.IsFinite(value)) continue;
            rest += value - mean;
            squares += (value - mean) * (value - mean);
        }

        // What rounding left out of the mean.
        mean += rest / finite;
        squares -= rest / finite * rest;

        double apart = mean - _mean, share = (double)finite / (_finite + finite);
        _squares += squares + apart * apart * _finite * share;
        _mean += apart * share;
        _finite += finite;
    }
}
