namespace NetDsl;

/// <summary>
/// Marks a partial class as a model and gives the shape of one sample, without the batch: <c>[Input(60)]</c>,
/// <c>[Input(28, 28)]</c> or <c>[Input(28, 28, 3)]</c> (height, width, channels). A further one is another input, which the layers after it read; a row then holds
/// the values of all inputs, one after the other.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class InputAttribute : Attribute
{
    /// <summary>A vector of <paramref name="size"/> values.</summary>
    /// <param name="size">Values in a row, 1 or more.</param>
    public InputAttribute(int size) => Shape = [size];

    /// <summary>A matrix: height x width of a picture without channels, or steps x features of a sequence.</summary>
    /// <param name="rows">Height or steps, 1 or more.</param>
    /// <param name="columns">Width or features, 1 or more.</param>
    public InputAttribute(int rows, int columns) => Shape = [rows, columns];

    /// <summary>A picture: height x width x channels.</summary>
    /// <param name="height">Rows of pixels, 1 or more.</param>
    /// <param name="width">Columns of pixels, 1 or more.</param>
    /// <param name="channels">Values per pixel, 1 or more.</param>
    public InputAttribute(int height, int width, int channels) => Shape = [height, width, channels];

    /// <summary>Shape of one sample.</summary>
    public int[] Shape { get; }

    /// <summary>Name of the input in <c>[From]</c>, <c>[Concatenate]</c> and generated members; by default <c>Input</c>, <c>Input2</c> ... An identifier.</summary>
    public string? Name { get; set; }
}
