namespace NetDsl.Testing;

/// <summary>Flatten: rows are flat already, so nothing happens.</summary>
public sealed class FlattenReference(int size) : ElementwiseReference(size)
{
    /// <inheritdoc/>
    public override string Kind => "flatten";

    /// <inheritdoc/>
    protected override (double Value, double Slope) Apply(int row, int column, double x, ForwardMode mode) => (x, 1);
}
