namespace NetDsl.Reporting;

/// <summary>A rectangle with two axes: turns values into places and draws grid, marks and names.</summary>
internal sealed record PlotArea(double Left, double Top, double Width, double Height, Axis Horizontal, Axis Vertical)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double X(double value) => Left + Horizontal.Place(value) * Width;

    public double Y(double value) => Bottom - Vertical.Place(value) * Height;

    public (double X, double Y) At(double x, double y) => (X(x), Y(y));

    /// <summary>Room on the left for the marks and the name of a vertical axis.</summary>
    public static double LeftOf(Axis vertical) => Math.Max(70, Widest(vertical) + 8 + 26);

    public void DrawAxes(SvgWriter svg, bool grid = true)
    {
        foreach (double mark in Vertical.Marks)
        {
            double y = Y(mark);
            if (grid) svg.Line(Left, y, Right, y, "rule");
            svg.Text(Left - 8, y + 4, Figures.Mark(mark, Vertical.Marks), "soft end");
        }

        foreach (double mark in Horizontal.Marks)
        {
            double x = X(mark);
            svg.Line(x, Bottom, x, Bottom + 4, "axis");
            svg.Text(x, Bottom + 18, Figures.Mark(mark, Horizontal.Marks), "soft middle");
        }

        svg.Line(Left, Bottom, Right, Bottom, "axis");
        if (Horizontal.Name.Length > 0) svg.Text(Left + Width / 2, Bottom + 38, TextWidth.Fit(Horizontal.Name, Width), "soft middle");
        if (Vertical.Name.Length > 0) svg.Text(Left - Math.Max(48, Widest(Vertical) + 8 + 12), Top + Height / 2, TextWidth.Fit(Vertical.Name, Height), "soft middle", turn: -90);
    }

    private static double Widest(Axis axis) => axis.Marks.Select(mark => TextWidth.Of(Figures.Mark(mark, axis.Marks))).DefaultIfEmpty(0).Max();
}
