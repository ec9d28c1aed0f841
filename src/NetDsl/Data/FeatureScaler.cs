using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// Shifts and scales columns by numbers that were found on one data set, as scikit-learn's StandardScaler and MinMaxScaler. For models of this
/// library <c>[Standardize]</c> and <c>[MinMaxScale]</c> do it better: they are fitted on the training rows by themselves, are saved with the
/// weights, and cost nothing at inference. This class is for data that go elsewhere.
/// </summary>
public sealed class FeatureScaler
{
    private readonly double[] shifts;
    private readonly double[] scales;

    private FeatureScaler(Dataset data, Func<ColumnStatistics, (double Shift, double Spread)> numbers)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Rows == 0)
        {
            throw new ArgumentException("A scaler needs at least one row to find its numbers.", nameof(data));
        }

        if (data.TryFindNonFinite(out int row, out int column))
        {
            throw new ArgumentException(FormattableString.Invariant($"Row {row}, column {column} is {data.Row(row)[column]}: features are finite numbers."), nameof(data));
        }

        shifts = new double[data.Width];
        scales = new double[data.Width];
        ColumnStatistics[] columns = ColumnStatistics.Of(data, [.. Enumerable.Range(0, data.Rows)]);
        for (int i = 0; i < shifts.Length; i++)
        {
            (shifts[i], double spread) = numbers(columns[i]);
            scales[i] = columns[i].IsConstant ? 0 : 1 / spread;
        }
    }

    /// <summary>Columns of mean 0 and deviation 1 (of the population); constant columns become 0.</summary>
    /// <param name="training">The rows to find the numbers on: those of the training alone.</param>
    /// <exception cref="ArgumentException">There are no rows, or a feature is not finite.</exception>
    public static FeatureScaler Standardize(Dataset training) => new(training, column => (column.Mean, column.Deviation));

    /// <summary>Columns from 0 to 1; constant columns become 0.</summary>
    /// <inheritdoc cref="Standardize"/>
    public static FeatureScaler MinMax(Dataset training) => new(training, column => (column.Minimum, column.Range));

    /// <summary>A scaled copy of the rows, with the same labels.</summary>
    /// <exception cref="ArgumentException">The rows have another width than those that the numbers were found on.</exception>
    public Dataset<TLabel> Apply<TLabel>(Dataset<TLabel> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        float[] features = data.Features.ToArray();
        for (int row = 0; row < data.Rows; row++)
        {
            Apply(features.AsSpan(row * data.Width, data.Width));
        }

        return new Dataset<TLabel>(new FloatFeatures(features), data.Labels.ToArray(), data.Width) { ColumnNames = data.ColumnNames };
    }

    /// <summary>Scales one row in place.</summary>
    /// <inheritdoc cref="Apply{TLabel}"/>
    public void Apply(Span<float> row)
    {
        if (row.Length != shifts.Length)
        {
            throw new ArgumentException(FormattableString.Invariant($"The scaler was fitted to rows of {shifts.Length} values, but this one has {row.Length}."), nameof(row));
        }

        for (int i = 0; i < row.Length; i++)
        {
            row[i] = (float)((row[i] - shifts[i]) * scales[i]);
        }
    }
}
