namespace NetDsl.Compiler.Code;

/// <summary>What a kernel takes through a parameter.</summary>
public enum PortKind
{
    /// <summary>The first float of something: values, gradients, parameters, scratch.</summary>
    Floats,

    /// <summary>The number of rows.</summary>
    Rows,

    /// <summary>The key of random numbers.</summary>
    Key,
}

/// <summary>A parameter of a kernel.</summary>
/// <param name="Name">Its name: <c>dWeights</c>.</param>
/// <param name="Kind">What it takes.</param>
public sealed record Port(string Name, PortKind Kind = PortKind.Floats)
{
    /// <summary>As it stands in the signature.</summary>
    public string Declaration => Kind switch
    {
        PortKind.Rows => "int " + Name,
        PortKind.Key => "uint " + Name,
        _ => "ref float " + Name,
    };

    /// <summary>As one kernel passes it on to another with the same parameters.</summary>
    public string Passed => Kind == PortKind.Floats ? "ref " + Name : Name;
}

/// <summary>A parameter of a kernel with what is passed for it: one list gives the signature and the call.</summary>
/// <param name="Port">The parameter.</param>
/// <param name="Operand">What is passed.</param>
public sealed record Binding(Port Port, Operand Operand);
