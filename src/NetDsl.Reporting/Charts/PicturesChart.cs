namespace NetDsl.Reporting;

/// <summary>Pictures of a data set with their predictions; mistakes have a dashed frame and say what was right.</summary>
public sealed class PicturesChart : Chart
{
    private const int PerLine = 5;
    private const double Side = 84, Step = 101, LineHeight = 132, Top = 46;

    private readonly IReadOnlyList<GreyPicture> pictures;

    /// <summary>Draws the pictures in their order, five in a line.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="pictures">The pictures.</param>
    public PicturesChart(string title, IReadOnlyList<GreyPicture> pictures)
        : base(title)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        this.pictures = pictures;
    }

    /// <inheritdoc/>
    public override double Height => Top + Math.Max(1, (pictures.Count + PerLine - 1) / PerLine) * LineHeight;

    /// <inheritdoc/>
    public override string Description => pictures.Count == 0 ? "There are no pictures." : string.Join(" ", pictures.Select((picture, i) =>
        $"Picture {i + 1}: predicted {picture.Predicted}{(picture.Note is null ? "" : $" ({picture.Note})")}{(picture.Actual is null ? "" : picture.IsMistake ? $", actually {picture.Actual}" : ", which is right")}."));

    private protected override void Draw(SvgWriter svg)
    {
        if (pictures.Count == 0) DrawNothing(svg, "There are no pictures.");
        for (int i = 0; i < pictures.Count; i++)
        {
            GreyPicture picture = pictures[i];
            double x = 16 + i % PerLine * Step, y = Top + i / PerLine * LineHeight;
            double scale = Side / Math.Max(picture.Width, picture.Height);
            double width = picture.Width * scale, height = picture.Height * scale;
            svg.Picture(x + (Side - width) / 2, y + (Side - height) / 2, width, height, picture.DataUri());
            svg.Rectangle(x - 1, y - 1, Side + 2, Side + 2, picture.IsMistake ? "frame line-1 dashed" : picture.Actual is null ? "frame axis" : "frame line-0", radius: 2);
            svg.Text(x, y + Side + 17, TextWidth.Fit(picture.Predicted, Side), "strong");
            if (picture.Below.Length > 0) svg.Text(x, y + Side + 32, TextWidth.Fit(picture.Below, Side, 10.5), "small soft");
        }
    }
}
