using NetDsl.Compiler.Common;

namespace NetDsl.Compiler.Layers;

/// <summary>A layer that reads values by their names, beside the current one.</summary>
public interface IReadsNamedValues
{
    /// <summary>The names, in the order in which the values are read.</summary>
    EquatableArray<string> Names { get; }
}
