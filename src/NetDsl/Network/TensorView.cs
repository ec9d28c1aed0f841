using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// One tensor of a model's parameters by row and column, whatever its order in memory. Take it anew for every change, as
/// <c>Parameters</c>: taking it is what tells the model that its weights may differ at the next prediction.
/// </summary>
public readonly ref struct TensorView
{
    private readonly Span<float> block;
    private readonly TensorLayout layout;

    /// <summary>Makes a view; generated models do.</summary>
    /// <param name="block">The parameter block.</param>
    /// <param name="layout">The tensor's place in it.</param>
    public TensorView(Span<float> block, TensorLayout layout)
    {
        this.block = block;
        this.layout = layout;
    }

    /// <summary>Name in saved files: <c>dense_1.kernel</c>.</summary>
    public string Name => layout.Name;

    /// <summary>Inputs of a kernel; 1 for a vector.</summary>
    public int Rows => layout.Rows;

    /// <summary>Units of a kernel, or length of a vector.</summary>
    public int Columns => layout.Columns;

    /// <summary>The weight from input <paramref name="row"/> to unit <paramref name="column"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public ref float this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
            ArgumentOutOfRangeException.ThrowIfNegative(column);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Columns);
            return ref block[layout.IndexOf(row, column)];
        }
    }

    /// <summary>Element <paramref name="index"/> of a vector, or of a kernel in row-major order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public ref float this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            return ref this[index / Columns, index % Columns];
        }
    }

    /// <summary>Copies all elements out in row-major order, rows being inputs.</summary>
    /// <param name="destination">Rows times columns floats.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    public void CopyTo(Span<float> destination)
    {
        Check(destination.Length, nameof(destination));
        layout.Export(block, destination);
    }

    /// <summary>Sets all elements from row-major values, rows being inputs.</summary>
    /// <param name="source">Rows times columns floats.</param>
    /// <exception cref="ArgumentException"><paramref name="source"/> has another length.</exception>
    public void CopyFrom(ReadOnlySpan<float> source)
    {
        Check(source.Length, nameof(source));
        layout.Import(source, block);
    }

    private void Check(int length, string parameter)
    {
        if (length != layout.Count)
        {
            throw new ArgumentException($"{Name} has {Rows} x {Columns} = {layout.Count} elements, not {length}.", parameter);
        }
    }
}
