using System.Text;

namespace NetDsl.Reporting;

/// <summary>The line along which values on a mesh are 0: marching squares with linear interpolation along the edges of each square.</summary>
internal static class Contour
{
    /// <param name="values">Values of the mesh, row by row from the top.</param>
    /// <param name="side">Points per row, and rows.</param>
    /// <param name="place">Where the point (column, row) lies; fractions lie between.</param>
    /// <returns>Data of a path.</returns>
    public static string Of(ReadOnlySpan<float> values, int side, Func<double, double, (double X, double Y)> place)
    {
        StringBuilder path = new();
        Span<(double X, double Y)> crossings = stackalloc (double, double)[4];
        for (int row = 0; row + 1 < side; row++)
        {
            for (int column = 0; column + 1 < side; column++)
            {
                float a = values[row * side + column], b = values[row * side + column + 1];
                float c = values[(row + 1) * side + column + 1], d = values[(row + 1) * side + column];
                int count = 0;
                // Around the square, so that of four crossings neighbours belong together.
                if (a >= 0 != b >= 0) crossings[count++] = place(column + Share(a, b), row);
                if (b >= 0 != c >= 0) crossings[count++] = place(column + 1, row + Share(b, c));
                if (d >= 0 != c >= 0) crossings[count++] = place(column + Share(d, c), row + 1);
                if (a >= 0 != d >= 0) crossings[count++] = place(column, row + Share(a, d));
                for (int i = 0; i + 1 < count; i += 2)
                {
                    path.Append('M').Append(SvgWriter.Number(crossings[i].X)).Append(' ').Append(SvgWriter.Number(crossings[i].Y));
                    path.Append('L').Append(SvgWriter.Number(crossings[i + 1].X)).Append(' ').Append(SvgWriter.Number(crossings[i + 1].Y));
                }
            }
        }

        return path.ToString();
    }

    private static double Share(double from, double to) => double.IsFinite(from) && double.IsFinite(to) ? from / (from - to) : 0.5;
}
