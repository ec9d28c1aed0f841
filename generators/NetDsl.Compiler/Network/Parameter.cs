using NetDsl.Compiler.Common;

namespace NetDsl.Compiler.Network;

/// <summary>Role of a parameter in training.</summary>
public enum ParameterRole
{
    Trainable,
    Frozen,
    Statistic,
    Preparation,
}

/// <summary>How the taps and channels of a convolution's kernel are saved and laid out.</summary>
public enum TapOrder
{
    /// <summary>Saved as window x channels x filters, which is the order of the matrix.</summary>
    Plain,

    /// <summary>A depthwise kernel, one filter per channel: saved as window x channels x 1.</summary>
    Depthwise,

    /// <summary>A transposed convolution: saved as window x filters x channels; in the matrix the last tap comes first.</summary>
    Mirrored,
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
/// <param name="Taps">How the kernel of a convolution is saved.</param>
public sealed record Parameter(string Name, int Rows, int Columns, Initializer Initializer, ParameterRole Role, float L1 = 0, float L2 = 0, float MaxNorm = 0, EquatableArray<int> Window = default, TapOrder Taps = TapOrder.Plain)
{
    public bool IsVector => Rows == 0;

    /// <summary>What every element of a vector starts with, where <see cref="Initializer"/> has no name for it.</summary>
    public float? Start { get; init; }

    /// <summary>Whether its kernels read it with rows and columns exchanged.</summary>
    public bool IsTransposed { get; init; }

    /// <summary>Inputs of a unit, for start weights, as Keras counts them: from the last but one size of the saved kernel.</summary>
    public int FanIn => IsVector ? Columns : checked(Places * FileShape[FileShape.Length - 2]);

    /// <summary>Units that an input reaches, for start weights: a convolution's through every tap.</summary>
    public int FanOut => IsVector ? Columns : checked(Places * FileShape[FileShape.Length - 1]);

    /// <summary>Places of the window; 1 for other matrices.</summary>
    private int Places => System.Linq.Enumerable.Aggregate(Window, 1, (a, b) => a * b);

    /// <summary>Sizes as saved in files: <c>3x3x8x16</c> for a convolution of 8 channels to 16.</summary>
    public string Shape => IsVector ? Text.Number(Columns) : string.Join("x", System.Linq.Enumerable.Select(FileShape, Text.Number));

    /// <summary>Sizes as saved in files.</summary>
    public int[] FileShape => IsVector ? [Columns] : Taps switch
    {
        TapOrder.Depthwise => [.. Window, Columns, 1],
        TapOrder.Mirrored => [.. Window, Columns, Rows / Places],
        _ => [.. Window, Rows / Places, Columns],
    };

    public int Count => IsVector ? Columns : checked(Rows * Columns);
}
