using System.Collections.Generic;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Layers;

/// <summary>
/// Every kind of layer, by the name of its attribute: the one list that a new layer joins.
/// </summary>
public static class LayerCatalog
{
    /// <summary>Readers by attribute name.</summary>
    public static IReadOnlyDictionary<string, LayerReader> Readers { get; } = new Dictionary<string, LayerReader>
    {
        ["Standardize"] = PreparationLayer.Reader(PreparationKind.Standardize),
        ["MinMaxScale"] = PreparationLayer.Reader(PreparationKind.MinMaxScale),
        ["Rescale"] = PreparationLayer.Reader(PreparationKind.Rescale),
        ["Dense"] = DenseLayer.Read,
        ["Conv2D"] = ConvolutionLayer.Reader(2),
        ["Conv1D"] = ConvolutionLayer.Reader(1),
        ["DepthwiseConv2D"] = DepthwiseLayer.Read,
        ["SeparableConv2D"] = SeparableLayer.Read,
        ["Conv2DTranspose"] = TransposedConvolutionLayer.Read,
        ["UpSampling2D"] = UpSamplingLayer.Read,
        ["ZeroPadding2D"] = ZeroPaddingLayer.Read,
        ["MaxPool2D"] = PoolingLayer.Reader(PoolingKind.Max, 2),
        ["MaxPool1D"] = PoolingLayer.Reader(PoolingKind.Max, 1),
        ["AveragePool2D"] = PoolingLayer.Reader(PoolingKind.Average, 2),
        ["AveragePool1D"] = PoolingLayer.Reader(PoolingKind.Average, 1),
        ["GlobalMaxPool"] = GlobalPoolingLayer.Reader(PoolingKind.Max),
        ["GlobalAveragePool"] = GlobalPoolingLayer.Reader(PoolingKind.Average),
        ["Activation"] = ActivationLayer.Read,
        ["Flatten"] = FlattenLayer.Read,
        ["Reshape"] = ReshapeLayer.Read,
        ["Dropout"] = DropoutLayer.Read,
        ["GaussianNoise"] = GaussianNoiseLayer.Read,
        ["BatchNorm"] = BatchNormLayer.Read,
        ["LayerNorm"] = LayerNormLayer.Read,
        ["PRelu"] = PReluLayer.Read,
        ["Add"] = CombineLayer.Reader(Combination.Add),
        ["Multiply"] = CombineLayer.Reader(Combination.Multiply),
        ["EndResidual"] = CombineLayer.ReadResidual,
        ["Concatenate"] = ConcatenateLayer.Read,
        ["Output"] = OutputLayer.Read,
    };
}
