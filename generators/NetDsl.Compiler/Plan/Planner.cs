using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Compiler;

/// <summary>Makes the decisions: order and place of tensors, buffers, stages, folds.</summary>
public static class Planner
{
    public static NetworkPlan Plan(Topology topology)
    {
        List<TensorPlan> tensors = ParameterLayout.Of(topology, out int trainable, out int length);
        BufferPlan input = InputBuffer(topology);
        StageFactory factory = new(input, ByLayer(topology, tensors));
        foreach (LayerNode node in topology.Layers)
        {
            factory.Add(node);
        }

        (List<Fold> folds, InputCopy copy) = Folding.Decide(topology, tensors, factory.Stages, input);
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
            _ => false,
        };
        return new BufferPlan("input", width, unpadded ? width : Sizes.Stride(width));
    }

    private static Dictionary<string, IReadOnlyDictionary<string, TensorPlan>> ByLayer(Topology topology, List<TensorPlan> tensors) =>
        topology.Layers.ToDictionary(
            n => n.Layer.Name,
            n => (IReadOnlyDictionary<string, TensorPlan>)tensors.Where(t => t.Layer == n.Layer.Name).ToDictionary(t => t.Parameter.Name));
}
