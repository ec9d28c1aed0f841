using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Losses;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Plan;

/// <summary>Makes the decisions: order and place of tensors, buffers, stages, folds.</summary>
public static class Planner
{
    public static NetworkPlan Plan(Topology topology)
    {
        List<TensorPlan> tensors = ParameterLayout.Of(topology, out long trainable, out long length);
        BufferPlan input = InputBuffer(topology);
        StageFactory factory = new(input, ByLayer(topology, tensors));
        for (int i = 0; i < topology.Layers.Count; i++)
        {
            factory.Add(topology.Layers[i], MapBehind(topology, i), ReaderOf(topology, i)?.Reads(topology.Layers[i].Output) is not null);
        }

        // Folding first: the largest value of a window is not that of the normalised one when gamma is negative.
        (List<Fold> folds, InputCopy copy) = Folding.Decide(topology, tensors, factory.Stages, input);
        PoolFusion.Decide(factory.Stages);
        Activation activation = topology.Task.Activation;
        Stage? outputActivation = activation switch
        {
            Activation.Linear => null,
            Activation.Softmax => factory.CreateInPlace(c => new SoftmaxStage(c)),
            _ => factory.CreateInPlace(c => new ActivationStage(c, activation)),
        };
        return new NetworkPlan
        {
            Topology = topology,
            Tensors = tensors,
            TrainableLength = trainable,
            BlockLength = length,
            Buffers = factory.Buffers,
            Stages = factory.Stages,
            OutputActivation = outputActivation,
            Loss = new LossStage(topology.Loss, activation, factory.Current, topology.Task.Sparse),
            Folds = folds,
            InputCopy = copy,
        };
    }

    /// <summary>Rows of the input keep the user's own distance when the first kernel only broadcasts them; otherwise they are padded.</summary>
    private static BufferPlan InputBuffer(Topology topology)
    {
        int width = topology.Input.Count;
        Layer? first = topology.Layers.Select(l => l.Layer).FirstOrDefault(l => l is not (PreparationLayer or FlattenLayer or ReshapeLayer));
        bool unpadded = first switch
        {
            DenseLayer d => DenseStage.ReadsUnpadded(width, d.Units, column: false),
            OutputLayer o => DenseStage.ReadsUnpadded(width, o.Units, column: o.Units == 1),
            _ => first is ConvolutionLayer,
        };
        MapPlan? map = MapPlan.Natural(topology.Input);
        return new BufferPlan("input", width, unpadded ? width : map is null || first is DenseLayer or OutputLayer ? Sizes.Stride(width) : map.Stride, map);
    }

    /// <summary>How the output of a layer lies: with the border that the next layer reads which is not elementwise.</summary>
    private static MapPlan? MapBehind(Topology topology, int index)
    {
        Shape shape = topology.Layers[index].Output;
        if (MapPlan.Natural(shape) is not { } natural)
        {
            return null;
        }

        MapPlan map = MapPlan.Of(natural.Height, natural.Width, natural.Channels, Border.None);
        return ReaderOf(topology, index)?.Reads(shape) is { } wanted && wanted.HasSizesOf(map)
            ? map with { Border = wanted.Border }
            : map;
    }

    /// <summary>The next layer that is not elementwise.</summary>
    private static Layer? ReaderOf(Topology topology, int index) => topology.Layers.Skip(index + 1).Select(n => n.Layer).FirstOrDefault(l => !l.KeepsShape);

    private static Dictionary<string, IReadOnlyDictionary<string, TensorPlan>> ByLayer(Topology topology, List<TensorPlan> tensors) =>
        topology.Layers.ToDictionary(
            n => n.Layer.Name,
            n => (IReadOnlyDictionary<string, TensorPlan>)tensors.Where(t => t.Layer == n.Layer.Name).ToDictionary(t => t.Parameter.Name));
}
