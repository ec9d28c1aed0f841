/// <summary>
/// Draws a filled white shape on black: radius from 10 to 19 pixels, anywhere where it fits. These are the pictures of C. Greening's
/// tutorial (github.com/atomic14/tensorflow-tutorial), whose classes take turns as well.
/// </summary>
internal static class Drawing
{
    /// <summary>Pixels per row and rows per picture.</summary>
    public const int Side = 100;

    private const int SmallestRadius = 10, RadiusEnd = 20;

    /// <summary>Squares and circles, endlessly; the label tells whether it is a circle.</summary>
    public static SampleSource<bool> Circles(ulong seed) => SampleSource.Draw(Side * Side, (Span<float> pixels, Random random, long index) =>
    {
        bool circle = index % 2 == 1;
        Draw(pixels, random, circle ? Shape.Circle : Shape.Square);
        return circle;
    }, seed);

    /// <summary>All four shapes, endlessly.</summary>
    public static SampleSource<Shape> Shapes(ulong seed) => SampleSource.Draw(Side * Side, (Span<float> pixels, Random random, long index) =>
    {
        Shape shape = (Shape)(index % 4);
        Draw(pixels, random, shape);
        return shape;
    }, seed);

    private static void Draw(Span<float> pixels, Random random, Shape shape)
    {
        int radius = random.Next(SmallestRadius, RadiusEnd);
        int centerX = random.Next(radius, Side - radius), centerY = random.Next(radius, Side - radius);
        for (int y = -radius; y < radius; y++)
        {
            for (int x = -radius; x < radius; x++)
            {
                bool inside = shape switch
                {
                    Shape.Square => true,
                    Shape.Circle => x * x + y * y <= radius * radius,
                    Shape.Triangle => 2 * Math.Abs(x) < y + radius,
                    _ => false,
                };
                if (inside) pixels[(centerY + y) * Side + centerX + x] = 1;
            }
        }
    }
}
