namespace NetDsl;

/// <summary>
/// Predicted probabilities against observed shares, in bins of equal width (as scikit-learn's calibration_curve). A model that says 0.8 is
/// well calibrated when about 80 % of such rows are yes.
/// </summary>
public sealed class CalibrationTable
{
    private CalibrationTable(CalibrationBin[] bins)
    {
        Bins = bins;
        int rows = bins.Sum(bin => bin.Count);
        CalibrationBin[] filled = Array.FindAll(bins, bin => bin.Count > 0);
        ExpectedError = rows == 0 ? double.NaN : filled.Sum(bin => bin.Count * Math.Abs(bin.ObservedShare - bin.MeanProbability)) / rows;
        LargestError = rows == 0 ? double.NaN : filled.Max(bin => Math.Abs(bin.ObservedShare - bin.MeanProbability));
    }

    /// <summary>All bins from 0 to 1, empty ones included.</summary>
    public IReadOnlyList<CalibrationBin> Bins { get; }

    /// <summary>Expected calibration error: mean of the bins' differences, weighted by their rows (Naeini et al. 2015). NaN without rows.</summary>
    public double ExpectedError { get; }

    /// <summary>The largest difference of a bin with rows. NaN without rows.</summary>
    public double LargestError { get; }

    /// <summary>A table with one line per bin, and the expected error.</summary>
    public override string ToString()
    {
        TextTable table = new("probability", "rows", "mean", "observed");
        foreach (CalibrationBin bin in Bins)
        {
            table.Add(
                FormattableString.Invariant($"{bin.Lower:0.00} to {bin.Upper:0.00}"),
                TextTable.Number(bin.Count),
                bin.Count == 0 ? "-" : TextTable.Number(bin.MeanProbability),
                bin.Count == 0 ? "-" : TextTable.Number(bin.ObservedShare));
        }

        return FormattableString.Invariant($"{table}\nexpected calibration error {ExpectedError:0.0000}");
    }

    internal static CalibrationTable Create(float[] probabilities, bool[] answers, int bins)
    {
        int[] counts = new int[bins], yes = new int[bins];
        double[] sums = new double[bins];
        for (int row = 0; row < probabilities.Length; row++)
        {
            float p = probabilities[row];
            if (!(p >= 0 && p <= 1))
            {
                throw new InvalidOperationException(FormattableString.Invariant($"The prediction of row {row} is {p}: calibration is about probabilities from 0 to 1, not about scores."));
            }

            // Edges belong to the bin below them; the product may round up across an edge, so the edge itself decides.
            int bin = Math.Max(0, (int)Math.Ceiling(p * (double)bins) - 1);
            bin -= bin > 0 && p <= (double)bin / bins ? 1 : 0;
            counts[bin]++;
            sums[bin] += p;
            yes[bin] += answers[row] ? 1 : 0;
        }

        CalibrationBin[] made = new CalibrationBin[bins];
        for (int i = 0; i < bins; i++)
        {
            made[i] = new CalibrationBin((double)i / bins, (i + 1.0) / bins, counts[i], counts[i] == 0 ? double.NaN : sums[i] / counts[i], counts[i] == 0 ? double.NaN : (double)yes[i] / counts[i]);
        }

        return new CalibrationTable(made);
    }
}
