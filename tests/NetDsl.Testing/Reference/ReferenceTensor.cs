namespace NetDsl.Testing;

/// <summary>A named block of numbers of a layer, row by row and without padding, with the gradient of the last backward pass.</summary>
public sealed class ReferenceTensor
{
    /// <summary>Makes a tensor of zeros.</summary>
    /// <param name="name">Name within the layer: <c>kernel</c>, <c>bias</c> ...</param>
    /// <param name="rows">Rows (inputs of a kernel), 1 for a vector.</param>
    /// <param name="columns">Columns (units of a kernel), or the length of a vector.</param>
    /// <param name="trainable">Whether the optimizer changes it.</param>
    /// <param name="value">The number that every element begins with.</param>
    public ReferenceTensor(string name, int rows, int columns, bool trainable = true, double value = 0)
    {
        Name = name;
        Rows = rows;
        Columns = columns;
        Trainable = trainable;
        Values = new double[rows * columns];
        Gradients = new double[rows * columns];
        Array.Fill(Values, value);
    }

    /// <summary>Name within the layer.</summary>
    public string Name { get; }

    /// <summary>Rows, 1 for a vector.</summary>
    public int Rows { get; }

    /// <summary>Columns, or the length of a vector.</summary>
    public int Columns { get; }

    /// <summary>Whether the optimizer changes it; moving statistics and preparation are not trainable.</summary>
    public bool Trainable { get; }

    /// <summary>The numbers in row-major order.</summary>
    public double[] Values { get; }

    /// <summary>Their gradients, overwritten by every backward pass; 0 for what is not trainable.</summary>
    public double[] Gradients { get; }

    /// <summary>Element (<paramref name="row"/>, <paramref name="column"/>).</summary>
    public ref double this[int row, int column] => ref Values[row * Columns + column];

    /// <summary>Gradient of element (<paramref name="row"/>, <paramref name="column"/>).</summary>
    public ref double Gradient(int row, int column) => ref Gradients[row * Columns + column];
}
