namespace NetDsl.Testing;

/// <summary>Reshape: a new view of the same numbers in the same order, so nothing happens.</summary>
public sealed class ReshapeReference(int size) : ElementwiseReference(size)
{
    /// <inheritdoc/>
    public override string Kind => "reshape";

    /// <inheritdoc/>
    protected override (double Value, double Slope) Apply(int row, int column, double x, ForwardMode mode) => (x, 1);
}
