namespace NetDsl;

/// <summary>Errors of one output of a regression.</summary>
/// <param name="Name">Number of the output, or "all".</param>
/// <param name="MeanAbsoluteError">Mean of <c>|p - t|</c>.</param>
/// <param name="RootMeanSquaredError">Square root of the mean of <c>(p - t)^2</c>.</param>
/// <param name="R2">Explained share of the targets' variance; NaN for targets that do not vary, as those of a single row.</param>
/// <param name="MeanError">Mean of <c>p - t</c>: how far predictions are too large on average.</param>
/// <param name="LargestError">Largest <c>|p - t|</c>.</param>
public readonly record struct RegressionScore(string Name, double MeanAbsoluteError, double RootMeanSquaredError, double R2, double MeanError, double LargestError);

/// <summary>Errors per output and over all of them. Everything is NaN without rows.</summary>
public sealed class RegressionReport
{
    private RegressionReport(RegressionScore[] scores, bool[] varying, int rows)
    {
        Scores = scores;
        Rows = rows;
        All = new RegressionScore(
            "all",
            scores.Average(score => score.MeanAbsoluteError),
            Math.Sqrt(scores.Average(score => score.RootMeanSquaredError * score.RootMeanSquaredError)),
            MeanR2(),
            scores.Average(score => score.MeanError),
            scores.Select(score => score.LargestError).Aggregate(Math.Max));
        Varying = varying.Count(varies => varies);

        double MeanR2()
        {
            double[] defined = [.. scores.Where((_, unit) => varying[unit]).Select(score => score.R2)];
            return defined.Length == 0 ? double.NaN : defined.Average();
        }
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>One entry per output.</summary>
    public IReadOnlyList<RegressionScore> Scores { get; }

    /// <summary>Over all outputs: means of absolute errors, squared errors and R2 (where targets vary), as the metrics of the same names.</summary>
    public RegressionScore All { get; }

    /// <inheritdoc cref="RegressionScore.MeanAbsoluteError"/>
    public double MeanAbsoluteError => All.MeanAbsoluteError;

    /// <inheritdoc cref="RegressionScore.RootMeanSquaredError"/>
    public double RootMeanSquaredError => All.RootMeanSquaredError;

    /// <inheritdoc cref="RegressionScore.R2"/>
    public double R2 => All.R2;

    /// <summary>Outputs whose targets vary.</summary>
    private int Varying { get; }

    /// <summary>A table with one line per output, and one over all when there are several; then why R2 has no value where targets do not vary.</summary>
    public override string ToString()
    {
        TextTable table = new("output", "MAE", "RMSE", "R2", "mean error", "largest");
        foreach (RegressionScore score in Scores.Count == 1 ? Scores : [.. Scores, All])
        {
            table.Add(score.Name, Text(score.MeanAbsoluteError), Text(score.RootMeanSquaredError), TextTable.Number(score.R2), Text(score.MeanError), Text(score.LargestError));
        }

        return Rows == 0 || Varying == Scores.Count
            ? table.ToString()
            : FormattableString.Invariant($"{table}\nR2 is {(Varying == 0 ? "not a number" : $"the mean of {Varying} of {Scores.Count} outputs")}: {R2Metric.WhyNot(Rows)}{(Varying == 0 ? "" : " in the others")}.");
    }

    internal static RegressionReport Create(Predictions predictions)
    {
        RegressionScore[] scores = new RegressionScore[predictions.Outputs];
        bool[] varying = new bool[scores.Length];
        int rows = predictions.Rows;
        for (int unit = 0; unit < scores.Length; unit++)
        {
            double mean = 0, absolute = 0, squared = 0, signed = 0, variation = 0, largest = rows == 0 ? double.NaN : 0;
            for (int row = 0; row < rows; row++)
            {
                double target = predictions.Actual(row, unit), error = predictions.Row(row)[unit] - target;
                mean += target / rows;
                absolute += Math.Abs(error);
                squared += error * error;
                signed += error;
                largest = Math.Max(largest, Math.Abs(error));
            }

            for (int row = 0; row < rows; row++)
            {
                double difference = predictions.Actual(row, unit) - mean;
                variation += difference * difference;
            }

            varying[unit] = !IsConstant(predictions, unit);
            double r2 = varying[unit] ? 1 - squared / variation : double.NaN;
            scores[unit] = new(predictions.Labels[unit], absolute / rows, Math.Sqrt(squared / rows), r2, signed / rows, largest);
        }

        return new RegressionReport(scores, varying, rows);
    }

    // The rounded mean of equal numbers may differ from them, so a sum of squares of exactly 0 cannot be relied on.
    private static bool IsConstant(Predictions predictions, int unit)
    {
        for (int row = 1; row < predictions.Rows; row++)
        {
            if (predictions.Actual(row, unit) != predictions.Actual(0, unit))
            {
                return false;
            }
        }

        return true;
    }

    private static string Text(double value) => value.ToString("G5", System.Globalization.CultureInfo.InvariantCulture);
}
