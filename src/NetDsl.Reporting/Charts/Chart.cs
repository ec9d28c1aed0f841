namespace NetDsl.Reporting;

/// <summary>
/// A picture as SVG text: follows light and dark of the reader's system, has a title and a description for screen readers, and
/// needs neither network nor script.
/// </summary>
public abstract class Chart
{
    private protected Chart(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        Title = title;
    }

    /// <summary>The heading, also the name that screen readers speak.</summary>
    public string Title { get; }

    /// <summary>What the picture shows, in words and numbers, for those who do not see it.</summary>
    public abstract string Description { get; }

    /// <summary>Width in units of the picture, about pixels.</summary>
    public virtual double Width => 520;

    /// <summary>Height in units of the picture.</summary>
    public virtual double Height => 340;

    /// <summary>The picture as an SVG document of its own, style sheet included.</summary>
    public string ToSvg()
    {
        MarkupWriter markup = new();
        Write(markup, "chart", standalone: true);
        return markup.Line().ToString();
    }

    /// <summary>Writes <see cref="ToSvg"/> to a file, under a temporary name first: an existing file is replaced only when all is written.</summary>
    /// <param name="path">Name of the file; its folder must exist.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty or names a folder.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public void Save(string path) => TextFile.Write(path, ToSvg());

    /// <summary>Writes the picture as part of a page that holds <c>chart.css</c> and other pictures.</summary>
    /// <param name="markup">The page.</param>
    /// <param name="id">Begins the identifiers of this picture; unique on the page.</param>
    /// <param name="standalone">Whether the style sheet goes into the picture.</param>
    internal void Write(MarkupWriter markup, string id, bool standalone)
    {
        markup.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("class", "chart"),
            ("viewBox", $"0 0 {MarkupWriter.Number(Width)} {MarkupWriter.Number(Height)}"),
            ("width", MarkupWriter.Number(Width)),
            ("height", MarkupWriter.Number(Height)),
            ("role", "img"),
            ("aria-labelledby", $"{id}-title {id}-description"));
        markup.Element("title", Title, ("id", $"{id}-title"));
        markup.Element("desc", Description, ("id", $"{id}-description"));
        SvgWriter svg = new(markup);
        if (standalone)
        {
            markup.Element("style", StyleSheet.Chart);
            svg.Rectangle(0, 0, Width, Height, "reverse");
        }

        svg.Text(16, 26, TextWidth.Fit(Title, Width - 32, 15), "heading");
        Draw(svg);
        markup.Close();
    }

    /// <summary>Draws everything below the heading.</summary>
    private protected abstract void Draw(SvgWriter svg);

    /// <summary>Says that there is nothing to draw.</summary>
    private protected void DrawNothing(SvgWriter svg, string reason) => svg.Text(Width / 2, Height / 2, reason, "soft middle");
}
