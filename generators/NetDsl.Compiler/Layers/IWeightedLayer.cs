using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Layers;

/// <summary>A layer with a kernel and biases.</summary>
public interface IWeightedLayer
{
    /// <summary>What it takes beside its sizes.</summary>
    WeightOptions Options { get; }
}

/// <summary>A layer that moves a window over a map.</summary>
public interface IWindowedLayer
{
    /// <summary>The window.</summary>
    Window Window { get; }
}
