using System.Text;

namespace NetDsl.Reporting;

/// <summary>The shapes that charts are made of. Colours and fonts come from classes of <c>chart.css</c>, so that they follow light and dark.</summary>
internal sealed class SvgWriter(MarkupWriter markup)
{
    /// <summary>The elements below the shapes.</summary>
    public MarkupWriter Markup => markup;

    public static string Number(double value) => MarkupWriter.Number(value);

    public void Line(double x1, double y1, double x2, double y2, string style) =>
        markup.Empty("line", ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)), ("class", style));

    /// <param name="x">Left edge.</param>
    /// <param name="y">Upper edge.</param>
    /// <param name="width">Width.</param>
    /// <param name="height">Height.</param>
    /// <param name="style">Classes.</param>
    /// <param name="opacity">Opacity of the filling; NaN for the class's own.</param>
    /// <param name="radius">Radius of the corners.</param>
    /// <param name="tooltip">Text that a pointer brings up.</param>
    public void Rectangle(double x, double y, double width, double height, string style, double opacity = double.NaN, double radius = 0, string? tooltip = null)
    {
        ReadOnlySpan<(string, string?)> attributes =
        [
            ("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height)), ("class", style),
            ("rx", radius > 0 ? Number(radius) : null), ("fill-opacity", double.IsNaN(opacity) ? null : Number(opacity)),
        ];
        if (tooltip is null)
        {
            markup.Empty("rect", attributes);
        }
        else
        {
            markup.Open("rect", attributes).Element("title", tooltip).Close();
        }
    }

    public void Circle(double x, double y, double radius, string style) =>
        markup.Empty("circle", ("cx", Number(x)), ("cy", Number(y)), ("r", Number(radius)), ("class", style));

    public void Path(string data, string style) => markup.Empty("path", ("d", data), ("class", style));

    /// <summary>A line of text; <paramref name="style"/> says where it is anchored (<c>start</c>, <c>middle</c>, <c>end</c>).</summary>
    public void Text(double x, double y, string content, string style, double turn = 0) => markup.Element(
        "text", content, ("x", Number(x)), ("y", Number(y)), ("class", style), ("transform", turn == 0 ? null : $"rotate({Number(turn)} {Number(x)} {Number(y)})"));

    /// <summary>A picture that lies in the markup itself; pixels stay sharp.</summary>
    public void Picture(double x, double y, double width, double height, string dataUri) => markup.Empty(
        "image", ("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height)), ("href", dataUri), ("class", "picture"), ("preserveAspectRatio", "none"));

    /// <summary>The points as the data of a path; a gap where a point is not finite.</summary>
    public static string Polyline(IEnumerable<(double X, double Y)> points)
    {
        StringBuilder data = new();
        bool down = false;
        foreach ((double x, double y) in points)
        {
            if (!double.IsFinite(x) || !double.IsFinite(y))
            {
                down = false;
                continue;
            }

            data.Append(down ? 'L' : 'M').Append(Number(x)).Append(' ').Append(Number(y));
            down = true;
        }

        return data.ToString();
    }

    /// <summary>A sign for one point of class <paramref name="kind"/>: circle, square, triangle, diamond, and so on again: classes differ in more than colour.</summary>
    public void Marker(double x, double y, double size, int kind, string style)
    {
        double r = size;
        switch (kind % 4)
        {
            case 0: Circle(x, y, r, style); break;
            case 1: Rectangle(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, style); break;
            case 2: Path($"M{Number(x)} {Number(y - r * 1.2)}L{Number(x + r * 1.15)} {Number(y + r * 0.9)}H{Number(x - r * 1.15)}Z", style); break;
            default: Path($"M{Number(x)} {Number(y - r * 1.3)}L{Number(x + r * 1.3)} {Number(y)}L{Number(x)} {Number(y + r * 1.3)}L{Number(x - r * 1.3)} {Number(y)}Z", style); break;
        }
    }
}
