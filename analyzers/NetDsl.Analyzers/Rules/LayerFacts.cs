using NetDsl.Compiler;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;


namespace NetDsl.Analyzers;

/// <summary>What a kind of layer is for, as far as rules care.</summary>
public enum LayerRole
{
    /// <summary>Not classified: a new layer needs its line in <see cref="LayerFacts"/>, or rules overlook it.</summary>
    Unknown,

    /// <summary>Scales inputs.</summary>
    Preparation,

    /// <summary>Learns a linear map of its inputs, perhaps with an activation.</summary>
    Weights,

    /// <summary>Takes the largest value or the mean of each window.</summary>
    Pooling,

    /// <summary>A non-linearity of its own.</summary>
    Activation,

    /// <summary>The same values in another shape.</summary>
    Shape,

    /// <summary>Disturbs values in training only.</summary>
    Noise,

    /// <summary>Normalises values over the batch: an affine map in inference.</summary>
    BatchNormalization,

    /// <summary>Normalises values within a row: not linear.</summary>
    RowNormalization,
}

/// <summary>The questions that rules ask about layers, answered per kind in this one place.</summary>
public static class LayerFacts
{
    public static LayerRole RoleOf(Layer layer) => layer switch
    {
        PreparationLayer => LayerRole.Preparation,
        DenseLayer or ConvolutionLayer or DepthwiseLayer or SeparableLayer or TransposedConvolutionLayer or OutputLayer => LayerRole.Weights,
        PoolingLayer or GlobalPoolingLayer => LayerRole.Pooling,
        ActivationLayer or PReluLayer => LayerRole.Activation,
        FlattenLayer or ReshapeLayer or ZeroPaddingLayer or UpSamplingLayer => LayerRole.Shape,
        DropoutLayer or GaussianNoiseLayer => LayerRole.Noise,
        BatchNormLayer => LayerRole.BatchNormalization,
        LayerNormLayer => LayerRole.RowNormalization,
        _ => LayerRole.Unknown,
    };

    /// <summary>The non-linearity that a layer applies; Linear for none, and for those that are no <see cref="Activation"/>.</summary>
    public static Activation ActivationOf(Layer layer) => layer switch
    {
        DenseLayer dense => dense.Activation,
        ConvolutionLayer convolution => convolution.Activation,
        DepthwiseLayer depthwise => depthwise.Activation,
        SeparableLayer separable => separable.Activation,
        TransposedConvolutionLayer transposed => transposed.Activation,
        OutputLayer output => output.Activation,
        ActivationLayer activation => activation.Activation,
        _ => Activation.Linear,
    };

    /// <summary>Name of the non-linearity that a layer applies, with those that learn; null for none.</summary>
    public static string? FunctionOf(Layer layer) => layer is PReluLayer ? layer.Kind : ActivationOf(layer) is not Activation.Linear and Activation activation ? activation.ToString() : null;

    /// <summary>Options of a layer with weights, else null.</summary>
    public static WeightOptions? WeightsOf(Layer layer) => layer switch
    {
        DenseLayer dense => dense.Options,
        ConvolutionLayer convolution => convolution.Options,
        DepthwiseLayer depthwise => depthwise.Options,
        SeparableLayer separable => separable.Options,
        TransposedConvolutionLayer transposed => transposed.Options,
        OutputLayer output => output.Options,
        _ => null,
    };

    /// <summary>The window that a layer moves over a map; null for other layers.</summary>
    public static Window? WindowOf(Layer layer) => layer switch
    {
        ConvolutionLayer convolution => convolution.Window,
        PoolingLayer pooling => pooling.Window,
        _ => null,
    };

    /// <summary>Values between which an activation's results lie, for messages.</summary>
    public static string RangeOf(Activation activation) => activation == Activation.Softmax ? "shares of 1" : ActivationFunction.Of(activation).Range;

    /// <summary>Losses of free numbers: what a regression minimises when its targets are not counts or shares.</summary>
    public static bool IsRegression(Loss loss) => loss is Loss.MeanSquaredError or Loss.MeanAbsoluteError or Loss.MeanSquaredLogarithmicError or Loss.Huber or Loss.LogCosh;
}
