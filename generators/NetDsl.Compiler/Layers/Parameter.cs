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
public sealed record Parameter(string Name, int Rows, int Columns, Initializer Initializer, ParameterRole Role, float L1 = 0, float L2 = 0, float MaxNorm = 0)
{
    public bool IsVector => Rows == 0;

    public int Count => IsVector ? Columns : checked(Rows * Columns);
}
