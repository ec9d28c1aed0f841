namespace NetDsl;

/// <summary>
/// Random changes of pictures that leave their meaning alone, drawn anew each time the training sees one, so that it learns from more pictures than there are.
/// For <see cref="FitOptions.Augment"/>; validation, evaluation and prediction always see the pictures as they are.
/// </summary>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Width">Pixels per row.</param>
/// <param name="Channels">Values per pixel.</param>
public sealed record ImageAugmentation(int Height, int Width, int Channels = 1)
{
    /// <summary>Moves the picture by up to so many pixels in each direction, every distance equally likely; what comes in from outside is 0. From 0 to below height and width.</summary>
    public int Shift { get; init; }

    /// <summary>Mirrors every second picture, on average, left to right.</summary>
    public bool FlipHorizontally { get; init; }

    /// <summary>Refuses what cannot be meant.</summary>
    /// <exception cref="ArgumentException">A number is out of its range, or the model takes rows of another size.</exception>
    internal void Check(string model, int inputSize)
    {
        if (Height < 1 || Width < 1 || Channels < 1 || Picture.ValueCount(Height, Width, Channels) != inputSize)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"FitOptions.Augment is for pictures of {Height} x {Width} pixels with {Channels} value(s) each, {Picture.ValueCount(Height, Width, Channels)} in all, but {model} takes rows of {inputSize}: give the model's input shape."),
                "options");
        }

        if (Shift < 0 || Shift >= Math.Min(Height, Width))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"FitOptions.Augment shifts by up to {Shift} pixels: from 0 to {Math.Min(Height, Width) - 1} leaves something of a picture of {Height} x {Width} pixels."),
                "options");
        }
    }
}
