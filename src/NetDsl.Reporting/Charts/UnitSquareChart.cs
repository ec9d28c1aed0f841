namespace NetDsl.Reporting;

/// <summary>A chart of shares: both axes run from 0 to 1.</summary>
public abstract class UnitSquareChart : Chart
{
    private const int MostPoints = 500;

    private readonly string xName;
    private readonly string yName;

    private protected UnitSquareChart(string title, string xName, string yName)
        : base(title)
    {
        this.xName = xName;
        this.yName = yName;
    }

    /// <inheritdoc/>
    public override double Height => 460;

    private protected PlotArea Square => new(70, 52, Width - 70 - 28, Height - 52 - 56, Axis.Fixed(xName, 0, 1), Axis.Fixed(yName, 0, 1));

    private protected static void CheckShares(IReadOnlyList<double> x, IReadOnlyList<double> y, string xParameter, string yParameter)
    {
        ArgumentNullException.ThrowIfNull(x, xParameter);
        ArgumentNullException.ThrowIfNull(y, yParameter);
        if (x.Count != y.Count) throw new ArgumentException($"There are {x.Count} values of {xParameter}, but {y.Count} of {yParameter}; each point needs both.", yParameter);
        CheckRange(x, xParameter);
        CheckRange(y, yParameter);
    }

    private protected static (double X, double Y)[] Points(PlotArea plot, IReadOnlyList<double> x, IReadOnlyList<double> y) =>
        [.. Evenly(x.Count).Select(i => plot.At(x[i], y[i]))];

    // More points than the picture has columns cannot be told apart.
    private static IEnumerable<int> Evenly(int count) =>
        count <= MostPoints ? Enumerable.Range(0, count) : Enumerable.Range(0, MostPoints).Select(i => (int)((long)i * (count - 1) / (MostPoints - 1)));

    private static void CheckRange(IReadOnlyList<double> values, string parameter)
    {
        for (int i = 0; i < values.Count; i++)
        {
            // NaN is allowed: a rate without any rows is undefined.
            if (values[i] is < 0 or > 1) throw new ArgumentException($"Value {i} of {parameter} is {Figures.Value(values[i])}; shares lie between 0 and 1.", parameter);
        }
    }
}
