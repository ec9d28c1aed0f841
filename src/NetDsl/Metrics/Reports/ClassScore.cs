namespace NetDsl;

/// <summary>How well one class or label is found. A share of nothing is 0, as in scikit-learn: a class that is never predicted has precision 0, one without rows recall 0.</summary>
/// <param name="Name">Name of the class or label, or of the average.</param>
/// <param name="Precision">Right ones among those predicted.</param>
/// <param name="Recall">Right ones among those that are.</param>
/// <param name="F1">Harmonic mean of precision and recall.</param>
/// <param name="Support">Rows that are of the class or have the label.</param>
public readonly record struct ClassScore(string Name, double Precision, double Recall, double F1, long Support)
{
    internal static ClassScore Of(string name, long hits, long falseAlarms, long misses) => new(
        name,
        Share(hits, hits + falseAlarms),
        Share(hits, hits + misses),
        Share(2 * hits, 2 * hits + falseAlarms + misses),
        hits + misses);

    internal static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
}
