namespace NetDsl.Compiler;

/// <summary>Role of a parameter in training.</summary>
public enum ParameterRole
{
    Trainable,
    Frozen,
    Statistic,
    Preparation,
}

/// <summary>A named tensor of a layer.</summary>
/// <param name="Name">Name within the layer: <c>kernel</c>.</param>
/// <param name="Rows">Rows of a matrix; 0 for a vector.</param>
/// <param name="Columns">Columns of a matrix or length of a vector.</param>
/// <param name="Initializer">Start values.</param>
/// <param name="Role">Role in training.</param>
/// <param name="L1">Penalty on absolute values.</param>
/// <param name="L2">Penalty on squares.</param>
/// <param name="MaxNorm">Limit of column norms.</param>
/// <param name="Window">Sizes of a convolution's window, whose taps lead the rows; empty for other matrices.</param>
public sealed record Parameter(string Name, int Rows, int Columns, Initializer Initializer, ParameterRole Role, float L1 = 0, float L2 = 0, float MaxNorm = 0, EquatableArray<int> Window = default)
{
    public bool IsVector => Rows == 0;

    /// <summary>Inputs of a unit, for start weights.</summary>
    public int FanIn => IsVector ? Columns : Rows;

    /// <summary>Units that an input reaches, for start weights: a convolution's through every tap.</summary>
    public int FanOut => checked(Columns * System.Linq.Enumerable.Aggregate(Window, 1, (a, b) => a * b));

    /// <summary>Sizes as saved in files: <c>3x3x8x16</c> for a convolution of 8 channels to 16.</summary>
    public string Shape => IsVector ? Text.Number(Columns) : string.Join("x", System.Linq.Enumerable.Select(FileShape, Text.Number));

    /// <summary>Sizes as saved in files.</summary>
    public int[] FileShape => IsVector ? [Columns] : [.. Window, Rows / System.Linq.Enumerable.Aggregate(Window, 1, (a, b) => a * b), Columns];

    public int Count => IsVector ? Columns : checked(Rows * Columns);
}
