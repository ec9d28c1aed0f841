namespace NetDsl.Reporting;

/// <summary>One curve of a <see cref="LineChart"/>.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Values">One value per step; what is not finite leaves a gap.</param>
/// <param name="Dashed">Whether it is drawn dashed.</param>
public sealed record Series(string Name, IReadOnlyList<double> Values, bool Dashed = false);
