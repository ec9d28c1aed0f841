using NetDsl.Compiler;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>The questions that rules ask about layers and losses; layers answer for themselves.</summary>
public static class LayerFacts
{
    /// <summary>The non-linearity that a layer applies; Linear for none, and for those that are no <see cref="Activation"/>.</summary>
    public static Activation ActivationOf(Layer layer) => layer.Ends ?? Activation.Linear;

    /// <summary>Options of a layer with weights, else null.</summary>
    public static WeightOptions? WeightsOf(Layer layer) => (layer as IWeightedLayer)?.Options;

    /// <summary>The window that a layer moves over a map; null for other layers.</summary>
    public static Window? WindowOf(Layer layer) => (layer as IWindowedLayer)?.Window;

    /// <summary>Values between which an activation's results lie, for messages.</summary>
    public static string RangeOf(Activation activation) => activation == Activation.Softmax ? "shares of 1" : ActivationFunction.Of(activation).Range;

    /// <summary>Losses of free numbers: what a regression minimises when its targets are not counts or shares.</summary>
    public static bool IsRegression(Loss loss) => loss is Loss.MeanSquaredError or Loss.MeanAbsoluteError or Loss.MeanSquaredLogarithmicError or Loss.Huber or Loss.LogCosh;
}
