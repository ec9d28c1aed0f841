using System.Globalization;

namespace NetDsl;

/// <summary>How far the predictions of a model with <c>[Quantize]</c> are from those of the weights as they were trained.</summary>
/// <param name="ModelName">Name of the model's class.</param>
/// <param name="Rows">Number of rows that were predicted.</param>
/// <param name="MeanDifference">Mean of <c>|q - p|</c> over all rows and units, for predictions <c>q</c> and those of 32-bit weights <c>p</c>.</param>
/// <param name="LargestDifference">Largest <c>|q - p|</c>.</param>
/// <param name="ChangedDecisions">Rows for which another class, or another answer of some unit, comes out; null for a model that predicts numbers.</param>
public sealed record QuantizationReport(string ModelName, int Rows, double MeanDifference, double LargestDifference, int? ChangedDecisions)
{
    /// <summary>One line: <c>Digits, 10000 rows: predictions differ by 0.00012 on average and 0.021 at most; 7 decisions (0.07 %) change</c>.</summary>
    public override string ToString()
    {
        string decisions = ChangedDecisions is { } changed ? string.Create(CultureInfo.InvariantCulture, $"; {changed} decisions ({100.0 * changed / Rows:0.00} %) change") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{ModelName}, {Rows} rows: predictions differ by {MeanDifference:G2} on average and {LargestDifference:G2} at most{decisions}");
    }
}
