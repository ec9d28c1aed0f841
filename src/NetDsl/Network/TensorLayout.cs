using System.ComponentModel;

namespace NetDsl.Runtime;

/// <summary>The order in which a tensor's elements lie in the parameter block.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum TensorOrder
{
    /// <summary>A vector: element <c>i</c> at <c>offset + i</c>.</summary>
    Vector,

    /// <summary>
    /// A matrix in panels of at most <c>PanelWidth</c> columns, each panel row by row: the dense kernels read a panel from
    /// beginning to end. Element <c>(k, n)</c> lies at <c>offset + p PanelWidth K + k w + n - p PanelWidth</c> with panel
    /// <c>p = n / PanelWidth</c> and its width <c>w = min(PanelWidth, PaddedColumns - p PanelWidth)</c>.
    /// </summary>
    Panels,

    /// <summary>A transposed matrix: element <c>(k, n)</c> at <c>offset + n PaddedRows + k</c>.</summary>
    Transposed,

    /// <summary>
    /// The kernel of a transposed convolution as the matrix of the convolution that computes it, taps x channels rows of filters in panels as
    /// <see cref="Panels"/>, with the taps of the window from the last to the first. Saved as window x filters x channels (Keras' order).
    /// </summary>
    Mirrored,
}

/// <summary>What a tensor of the parameter block is to training.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum TensorRole
{
    /// <summary>Changed by the optimizer.</summary>
    Trainable,

    /// <summary>Counted as a parameter, never changed: a layer with <c>Trainable = false</c>.</summary>
    Frozen,

    /// <summary>Changed by training, but not by gradients: moving averages.</summary>
    Statistic,

    /// <summary>Fitted before training on its rows; not counted as a parameter: shifts and scales of <c>[Standardize]</c> and the like.</summary>
    Preparation,
}

/// <summary>
/// Where one named tensor lies in the flat parameter block, and how. Padding between and behind elements is 0 and stays 0.
/// </summary>
/// <param name="Name">Name in saved files: <c>dense_1.kernel</c>.</param>
/// <param name="Rows">Rows <c>K</c> of a matrix (inputs), 1 for a vector.</param>
/// <param name="Columns">Columns <c>N</c> of a matrix (units), or the length of a vector.</param>
/// <param name="Offset">First element, in floats from the beginning of the block; a multiple of 16.</param>
/// <param name="Length">Floats in the block, padding included; a multiple of 16.</param>
/// <param name="Order">Order of the elements.</param>
/// <param name="Role">What training does with it.</param>
/// <param name="L1">Penalty <c>L1 sum |w|</c> added to the loss; 0 for none.</param>
/// <param name="L2">Penalty <c>L2 sum w^2</c> added to the loss; 0 for none.</param>
/// <param name="MaxNorm">Largest Euclidean norm of a unit's incoming weights (a column), enforced after each step; 0 for none.</param>
/// <param name="Window">Sizes of a convolution's window, whose taps lead the rows (tap by tap, then channel by channel); null for other tensors.</param>
/// <param name="Depthwise">Whether it has one filter per channel: rows are taps, columns channels; saved as window x channels x 1 (Keras' order).</param>
/// <param name="PerLabel">Whether its columns are the units of labels with names, which a file may hold in another order.</param>
/// <param name="Head">Number of the head whose labels these are; without meaning for other tensors.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TensorLayout(
    string Name,
    int Rows,
    int Columns,
    int Offset,
    int Length,
    TensorOrder Order,
    TensorRole Role,
    float L1 = 0,
    float L2 = 0,
    float MaxNorm = 0,
    int[]? Window = null,
    bool Depthwise = false,
    bool PerLabel = false,
    int Head = 0)
{
    /// <summary>Widest panel of <see cref="TensorOrder.Panels"/>.</summary>
    public const int PanelWidth = Matrix.PanelWidth;

    /// <summary>Elements that count: rows times columns.</summary>
    public int Count => Rows * Columns;

    /// <summary>Rows rounded up to 16: the stride of <see cref="TensorOrder.Transposed"/>.</summary>
    public int PaddedRows => (Rows + 15) / 16 * 16;

    /// <summary>Columns rounded up to 16.</summary>
    public int PaddedColumns => (Columns + 15) / 16 * 16;

    /// <summary>Shape as saved in files: one number for vectors, two for matrices, window x channels x filters for convolutions (Keras' order).</summary>
    public int[] Shape => Order switch
    {
        TensorOrder.Vector => [Columns],
        _ when Window is null => [Rows, Columns],
        TensorOrder.Mirrored => [.. Window, Columns, Rows / Taps],
        _ when Depthwise => [.. Window, Columns, 1],
        _ => [.. Window, Rows / Taps, Columns],
    };

    private int Taps => Window is null ? 1 : Window.Aggregate(1, (a, b) => a * b);

    /// <summary>Place of element (<paramref name="row"/>, <paramref name="column"/>) in the block.</summary>
    public int IndexOf(int row, int column)
    {
        switch (Order)
        {
            case TensorOrder.Panels:
                return InPanels(row, column);
            case TensorOrder.Mirrored:
                int channels = Rows / Taps;
                return InPanels((Taps - 1 - row / channels) * channels + row % channels, column);
            case TensorOrder.Transposed:
                return Offset + column * PaddedRows + row;
            default:
                return Offset + column;
        }
    }

    /// <summary>Copies the tensor out of the block in the order of <see cref="Shape"/> without padding.</summary>
    public void Export(ReadOnlySpan<float> block, Span<float> destination)
    {
        for (int i = 0, run, count = Count; i < count; i += run)
        {
            run = Run(i);
            block.Slice(Saved(i), run).CopyTo(destination[i..]);
        }
    }

    /// <summary>Copies values in the order of <see cref="Shape"/>, without padding, into the block.</summary>
    public void Import(ReadOnlySpan<float> source, Span<float> block)
    {
        for (int i = 0, run, count = Count; i < count; i += run)
        {
            run = Run(i);
            source.Slice(i, run).CopyTo(block[Saved(i)..]);
        }
    }

    /// <summary>Values in the order of <see cref="Shape"/>, without padding, whose columns change places.</summary>
    /// <param name="source">The values.</param>
    /// <param name="columns">For each column of the result, the column of the source.</param>
    internal float[] Reorder(ReadOnlySpan<float> source, ReadOnlySpan<int> columns)
    {
        float[] values = new float[source.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = source[(i / Columns * Columns) + columns[i % Columns]];
        }

        return values;
    }

    /// <summary>How many elements from number <paramref name="i"/> on lie side by side in the block as well: copying a model must cost no more than its bytes.</summary>
    private int Run(int i)
    {
        switch (Order)
        {
            case TensorOrder.Vector:
                return Count - i;
            case TensorOrder.Panels:
                int column = i % Columns;
                return Math.Min(Columns - column, PanelWidth - column % PanelWidth);
            default:
                return Columns == 1 && Order == TensorOrder.Transposed ? Count - i : 1;
        }
    }

    /// <summary>Place in the block of the element that is saved as number <paramref name="i"/>.</summary>
    private int Saved(int i)
    {
        if (Order != TensorOrder.Mirrored)
        {
            return IndexOf(i / Columns, i % Columns);
        }

        int channels = Rows / Taps;
        return IndexOf(i / (Columns * channels) * channels + i % channels, i / channels % Columns);
    }

    private int InPanels(int row, int column)
    {
        int panel = column / PanelWidth;
        int width = Math.Min(PanelWidth, PaddedColumns - panel * PanelWidth);
        return Offset + panel * PanelWidth * Rows + row * width + column - panel * PanelWidth;
    }
}
