namespace NetDsl.Testing;

/// <summary>Preparation of inputs: <c>(x - shift) scale</c> per column, with numbers found before training.</summary>
public sealed class PreparationReference : ElementwiseReference
{
    private readonly ReferenceTensor _shift;
    private readonly ReferenceTensor _scale;

    /// <summary>Makes the layer from its numbers.</summary>
    /// <param name="shift">What is subtracted from each column.</param>
    /// <param name="scale">What each column is then multiplied with.</param>
    public PreparationReference(double[] shift, double[] scale)
        : base(shift.Length)
    {
        _shift = new ReferenceTensor("shift", 1, shift.Length, trainable: false);
        _scale = new ReferenceTensor("scale", 1, scale.Length, trainable: false);
        shift.CopyTo(_shift.Values, 0);
        scale.CopyTo(_scale.Values, 0);
    }

    /// <inheritdoc/>
    public override string Kind => "preparation";

    /// <inheritdoc/>
    public override IReadOnlyList<ReferenceTensor> Tensors => [_shift, _scale];

    /// <summary>Mean 0 and deviation 1 (population) in each column of <paramref name="rows"/>; a constant column becomes 0.</summary>
    public static PreparationReference Standardize(double[][] rows) => Fit(rows, column =>
    {
        double mean = column.Average();
        double variance = column.Select(x => (x - mean) * (x - mean)).Average();
        return (mean, 1 / Math.Sqrt(variance));
    });

    /// <summary>Minimum 0 and maximum 1 in each column of <paramref name="rows"/>; a constant column becomes 0.</summary>
    public static PreparationReference MinMaxScale(double[][] rows) =>
        Fit(rows, column => (column.Min(), 1 / (column.Max() - column.Min())));

    /// <summary><c>x scale + offset</c> in all columns.</summary>
    /// <param name="size">Values in a row.</param>
    /// <param name="scale">Factor, not 0.</param>
    /// <param name="offset">Summand.</param>
    public static PreparationReference Rescale(int size, double scale, double offset = 0) =>
        new(Enumerable.Repeat(-offset / scale, size).ToArray(), Enumerable.Repeat(scale, size).ToArray());

    /// <inheritdoc/>
    protected override (double Value, double Slope) Apply(int row, int column, double x, ForwardMode mode) =>
        ((x - _shift.Values[column]) * _scale.Values[column], _scale.Values[column]);

    private static PreparationReference Fit(double[][] rows, Func<double[], (double Shift, double Scale)> rule)
    {
        int size = rows[0].Length;
        var shift = new double[size];
        var scale = new double[size];
        for (int i = 0; i < size; i++)
        {
            double[] column = Array.ConvertAll(rows, row => row[i]);
            // Compared by its ends: a computed variance of equal numbers need not be exactly 0.
            (shift[i], scale[i]) = column.Min() == column.Max() ? (column[0], 0) : rule(column);
        }

        return new PreparationReference(shift, scale);
    }
}
