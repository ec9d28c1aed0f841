namespace NetDsl.Runtime;

/// <summary>
/// Finds the two numbers per column, <c>x' = (x - shift) scale</c>, that all preparation layers together amount to. Every layer
/// is affine, so the statistics of its input follow from those of the raw column. All in double.
/// </summary>
internal static class PreparationFitting
{
    public const string ShiftName = "preparation.shift";
    public const string ScaleName = "preparation.scale";

    // 2^120. Predictions read weights that are multiplied by the scale: this leaves weights of up to 256 within the range of a float.
    private const double LargestScale = 1.329227995784916e36;

    /// <summary>Numbers for a model that has not seen data: fixed rescaling works, fitted layers pass their input on.</summary>
    public static void SetUnfitted(NetworkInfo network, Span<float> parameters)
    {
        if (network.Preparations.Length > 0)
        {
            for (int column = 0; column < network.InputSize; column++)
            {
                Write(network, parameters, column, Compose(network, column, statistics: null));
            }
        }
    }

    /// <summary>Whether some layer's numbers are found in the training rows; those of <c>[Rescale]</c> are given.</summary>
    public static bool NeedsRows(NetworkInfo network) => Array.Exists(network.Preparations, preparation => preparation.Kind != PreparationKind.Rescale);

    /// <summary>Fits all columns to the given rows.</summary>
    /// <exception cref="ArgumentException">A column is too narrow or too wide for 32-bit numbers; nothing has been changed.</exception>
    public static void Fit(NetworkInfo network, Dataset data, ReadOnlySpan<int> rows, Span<float> parameters)
    {
        if (!NeedsRows(network))
        {
            SetUnfitted(network, parameters);
        }
        else
        {
            ColumnStatistics[] columns = ColumnStatistics.Of(data, rows);
            (double, double)[] maps = new (double, double)[columns.Length];
            for (int column = 0; column < maps.Length; column++)
            {
                maps[column] = Compose(network, column, columns[column]);
                Check(network, column, columns[column], maps[column]);
            }

            for (int column = 0; column < maps.Length; column++)
            {
                Write(network, parameters, column, maps[column]);
            }
        }
    }

    /// <summary>A column's layers in order as one <c>factor x + summand</c>; factor 0 for a constant column behind a fitted layer.</summary>
    private static (double Factor, double Summand) Compose(NetworkInfo network, int number, ColumnStatistics? statistics)
    {
        double factor = 1, summand = 0;
        foreach (Preparation preparation in network.Preparations)
        {
            if (!preparation.AppliesTo(number))
            {
                continue;
            }

            if (preparation.Kind == PreparationKind.Rescale)
            {
                factor *= preparation.Scale;
                summand = summand * preparation.Scale + preparation.Offset;
            }
            else if (statistics is { } column)
            {
                if (column.IsConstant || factor == 0)
                {
                    return (0, 0);
                }

                bool standardize = preparation.Kind == PreparationKind.Standardize;
                double center = standardize ? column.Mean : factor >= 0 ? column.Minimum : column.Maximum;
                double spread = Math.Abs(factor) * (standardize ? column.Deviation : column.Range);
                summand = -factor * center / spread;
                factor /= spread;
            }
        }

        return (factor, summand);
    }

    /// <summary>Refuses a column that <c>(x - shift) scale</c> in floats would turn into infinities or NaN.</summary>
    private static void Check(NetworkInfo network, int column, in ColumnStatistics statistics, (double Factor, double Summand) map)
    {
        if (Array.FindLast(network.Preparations, preparation => preparation.Kind != PreparationKind.Rescale && preparation.AppliesTo(column)) is not { Kind: var kind })
        {
            return;
        }

        float shift = ShiftOf(map);
        bool narrow = Math.Abs(map.Factor) > LargestScale;
        if (narrow || !float.IsFinite(statistics.Minimum - shift) || !float.IsFinite(statistics.Maximum - shift))
        {
            string why = narrow
                ? FormattableString.Invariant($"narrow for [{kind}] in 32-bit numbers: it would multiply by {Math.Abs(map.Factor):G3}. Multiply")
                : FormattableString.Invariant($"wide for [{kind}] in 32-bit numbers: its differences from {shift} are infinite. Divide");
            throw new ArgumentException(FormattableString.Invariant(
                $"Column {column} of the training data of {network.Name} reaches from {statistics.Minimum} to {statistics.Maximum}, which is too {why} the column by a constant beforehand, or scale the data with FeatureScaler, which computes in 64 bits."));
        }
    }

    private static float ShiftOf((double Factor, double Summand) map) => map.Factor == 0 ? 0 : (float)(-map.Summand / map.Factor);

    private static void Write(NetworkInfo network, Span<float> parameters, int column, (double Factor, double Summand) map)
    {
        (TensorLayout shift, TensorLayout scale) = Tensors(network);
        parameters[shift.IndexOf(0, column)] = ShiftOf(map);
        parameters[scale.IndexOf(0, column)] = (float)map.Factor;
    }

    /// <summary>The tensors of shifts and scales.</summary>
    public static (TensorLayout Shift, TensorLayout Scale) Tensors(NetworkInfo network) => (
        Array.Find(network.Tensors, tensor => tensor.Name == ShiftName)!,
        Array.Find(network.Tensors, tensor => tensor.Name == ScaleName)!);
}
