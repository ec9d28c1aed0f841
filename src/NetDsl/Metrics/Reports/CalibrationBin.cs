namespace NetDsl;

/// <summary>Rows whose predicted probability lies in one interval.</summary>
/// <param name="Lower">Lower end, exclusive; inclusive in the first bin.</param>
/// <param name="Upper">Upper end, inclusive.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="MeanProbability">Mean predicted probability; NaN without rows.</param>
/// <param name="ObservedShare">Share of rows in which the answer was yes (or the predicted class right); NaN without rows.</param>
public readonly record struct CalibrationBin(double Lower, double Upper, int Count, double MeanProbability, double ObservedShare);
