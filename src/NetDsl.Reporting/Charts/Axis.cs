namespace NetDsl.Reporting;

/// <summary>One axis: its range, its marks, and where a value lies on it.</summary>
internal sealed class Axis
{
    // Smaller differences have no marks with all their digits.
    private const double Smallest = 1e-290;

    private readonly double least;
    private readonly double most;
    private readonly bool logarithmic;

    // Of a logarithmic axis, least and most are logarithms.
    private Axis(string name, double least, double most, bool logarithmic, double[] ticks)
    {
        Name = name;
        this.least = least;
        this.most = most;
        this.logarithmic = logarithmic;
        Marks = ticks;
    }

    /// <summary>What the axis measures.</summary>
    public string Name { get; }

    /// <summary>Values that get a mark.</summary>
    public IReadOnlyList<double> Marks { get; }

    /// <summary>Exactly the given range.</summary>
    public static Axis Fixed(string name, double least, double most, int wanted = 5)
    {
        (least, most) = Spread(least, most);
        return new(name, least, most, false, Ticks.Linear(least, most, wanted));
    }

    /// <summary>Exactly the given range, marks at whole numbers only.</summary>
    public static Axis Counting(string name, double least, double most)
    {
        if (most - least < 1) (least, most) = (least - 1, most + 1);
        return new(name, least, most, false, Ticks.Whole(least, most));
    }

    /// <summary>The values' range, widened to round numbers.</summary>
    /// <param name="name">What the axis measures.</param>
    /// <param name="values">Values; those that are not finite (or, on a logarithmic axis, not positive) are passed over.</param>
    /// <param name="logarithmic">Whether equal distances are equal factors.</param>
    public static Axis Of(string name, IEnumerable<double> values, bool logarithmic = false)
    {
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (!double.IsFinite(value) || (logarithmic && value <= 0)) continue;
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        if (least > most) (least, most) = logarithmic ? (0.1, 1) : (0, 1);
        if (logarithmic)
        {
            // Everything in logarithms: factors of the largest and the smallest numbers are none.
            (least, most) = (Math.Log10(least), Math.Log10(most));
            double margin = Math.Log10(1.1) + (most - least < Math.Log10(1.5) ? Math.Log10(2) : 0);
            (least, most) = (least - margin, most + margin);
            return new(name, least, most, true, Ticks.Logarithmic(least, most));
        }

        (least, most) = Spread(least, most);
        (least, most) = Ticks.Widen(least, most);
        return new(name, least, most, false, Ticks.Linear(least, most));
    }

    /// <summary>Place of a value, 0 at the beginning and 1 at the end; NaN where the axis has none.</summary>
    public double Place(double value)
    {
        double scaled = !logarithmic ? value : value > 0 ? Math.Log10(value) : double.NaN;
        if (!double.IsFinite(scaled)) return double.NaN;

        // Halves, where the whole range is no number.
        double unit = double.IsFinite(most - least) ? 1 : 0.5;
        return (scaled * unit - least * unit) / (most * unit - least * unit);
    }

    // A range of width 0, or of numbers so small that there are none between them, would have no scale.
    private static (double Least, double Most) Spread(double least, double most)
    {
        double smallest = Math.Max(Math.Abs(least), Math.Abs(most)) * 1e-6;
        if (most - least > Math.Max(smallest, Smallest)) return (least, most);
        double half = least == 0 ? 0.5 : Math.Max(Math.Abs(least) * 0.1, Smallest);
        return (Math.Max(double.MinValue, least - half), Math.Min(double.MaxValue, most + half));
    }
}
