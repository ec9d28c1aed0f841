using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Losses;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Plan;

/// <summary>Makes the decisions, one pass after the other.</summary>
public static class Planner
{
    /// <summary>The passes in their order, behind the first one that makes the stages.</summary>
    public static IReadOnlyList<Pass> Passes { get; } =
    [
        new("RouteGradients", "Gradients of a value with several readers add up.", RouteGradients.Run),
        new("FoldAffine", "Preparation and normalisations go into the weights beside them.", FoldAffine.Run),
        new("FusePooling", "Convolutions store the largest of every 2 x 2 sums where a pooling follows.", FusePooling.Run),
        new("ChooseFormats", "Predictions read shorter weights where that is asked for.", ChooseFormats.Run),
        new("PlaceBuffers", "Each value of inference gets a buffer that nobody needs any more.", PlaceBuffers.Run),
        new("ChooseRowForm", "Tiny networks predict a single row without calls.", ChooseRowForm),
    ];

    public static NetworkPlan Plan(Topology topology) => Passes.Aggregate(Lower(topology), (plan, pass) => pass.Run(plan));

    private static NetworkPlan ChooseRowForm(NetworkPlan plan) =>
        !plan.Topology.HasHeads && plan.InputCopy != InputCopy.Prepare && new DataFlow(plan).IsChain ? plan with { StraightLine = StraightLine.Of([.. plan.PredictedStages], plan.Topology.Task.Units) } : plan;

    /// <summary>Lays out the parameters and lets each layer add its stages.</summary>
    public static NetworkPlan Lower(Topology topology)
    {
        List<TensorPlan> tensors = ParameterLayout.Of(topology, out long trainable, out long length);
        NetworkGraph graph = topology.Graph;
        StageBuilder builder = new(InputBuffer(topology), ByLayer(topology, tensors), topology.HasHeads ? [.. topology.Heads.SelectMany((_, i) => new[] { NamesOf(topology, i).Targets, NamesOf(topology, i).Predictions })] : []);
        Dictionary<ValueId, StageValue> values = [];
        List<HeadPlan> heads = [];
        AddInputs(graph, builder, values);
        foreach (LayerNode node in graph.Nodes)
        {
            List<Layer> readers = [.. ReadersBehind(graph, node.Value)];
            builder.Begin(node, [.. node.Reads.Select(v => (values[v], graph.Describe(v).Shape))], MapOf(node.Output, readers), readers.Count > 0 && readers.All(r => r.Reads(node.Output) is not null));
            (node.Layer as IStagedLayer)?.AddStages(builder);
            values[node.Value] = builder.Value;
            if (node.Layer.IsOutput)
            {
                heads.Add(HeadOf(topology, heads.Count, heads.Sum(h => h.Units), builder));
            }
        }

        return new NetworkPlan
        {
            Topology = topology,
            Tensors = tensors,
            TrainableLength = trainable,
            BlockLength = length,
            Buffers = builder.Buffers,
            Stages = builder.Stages,
            Heads = heads,
        };
    }

    /// <summary>A single input is read where it lies; of several, each is cut out of the row.</summary>
    private static void AddInputs(NetworkGraph graph, StageBuilder builder, Dictionary<ValueId, StageValue> values)
    {
        if (graph.Inputs.Count == 1)
        {
            values[new ValueId(0)] = builder.Input;
            return;
        }

        int first = 0;
        for (int i = 0; i < graph.Inputs.Count; i++)
        {
            (string name, Shape shape, int attribute) = graph.Inputs[i];
            builder.AddInput(new LayerNode(new InputLayer(attribute, name, first), shape, shape), first, MapPlan.Natural(shape));
            values[new ValueId(i)] = builder.Value;
            first += shape.Count;
        }
    }

    private static HeadPlan HeadOf(Topology topology, int index, int first, StageBuilder builder)
    {
        Head head = topology.Heads[index];
        Activation activation = head.Task.Activation;
        Stage? stage = activation switch
        {
            Activation.Linear => null,
            Activation.Softmax => builder.InPlace(c => new SoftmaxStage(c)),
            _ => builder.InPlace(c => new ActivationStage(c, activation)),
        };
        LossNames names = NamesOf(topology, index);
        return new HeadPlan(head, builder.Value.Buffer, stage, new LossStage(head.Loss, activation, builder.Value.Buffer, head.Task.Sparse, names), names, first);
    }

    private static LossNames NamesOf(Topology topology, int index) => topology.HasHeads
        ? new LossNames(topology.Heads[index].Name + "Loss", $"targets{index + 1}", $"predictions{index + 1}", topology.Heads[index].Weight)
        : LossNames.Only with { Weight = topology.Heads[0].Weight };

    /// <summary>Rows of the input keep the user's own distance when all their kernels only broadcast them; otherwise they are padded.</summary>
    private static BufferPlan InputBuffer(Topology topology)
    {
        int width = topology.Input.Count;
        if (topology.Graph.Inputs.Count > 1)
        {
            return new BufferPlan("input", width, width);
        }

        InputForm form = FirstReaders(topology.Graph, new ValueId(0)).Select(l => l.ReadsRows(width)).DefaultIfEmpty(InputForm.Lines).Min();
        MapPlan? map = MapPlan.Natural(topology.Input);
        return new BufferPlan("input", width, form == InputForm.Broadcast ? width : map is null || form == InputForm.Vectors ? Sizes.Stride(width) : map.Stride, map);
    }

    /// <summary>How a value lies: with the border that its readers reach into.</summary>
    private static MapPlan? MapOf(Shape shape, IEnumerable<Layer> readers)
    {
        if (MapPlan.Natural(shape) is not { } natural)
        {
            return null;
        }

        MapPlan map = MapPlan.Of(natural.Height, natural.Width, natural.Channels, Border.None);
        return readers.Select(r => r.Reads(shape)).Aggregate(map, (map, wanted) => wanted is not null && wanted.HasSizesOf(map) ? map with { Border = Border.Max(map.Border, wanted.Border) } : map);
    }

    /// <summary>The layers that read a value as it lies; who works value by value hands that on to its own readers.</summary>
    private static IEnumerable<Layer> ReadersBehind(NetworkGraph graph, ValueId value) =>
        graph.ReadersOf(value).SelectMany(n => n.Layer.KeepsShape ? ReadersBehind(graph, n.Value) : [n.Layer]);

    /// <summary>The first layers that compute with a value.</summary>
    private static IEnumerable<Layer> FirstReaders(NetworkGraph graph, ValueId value) =>
        graph.ReadersOf(value).SelectMany(n => n.Layer.Role == LayerRole.Preparation || n.Layer.OnlyReshapes ? FirstReaders(graph, n.Value) : [n.Layer]);

    private static Dictionary<string, IReadOnlyDictionary<string, TensorPlan>> ByLayer(Topology topology, List<TensorPlan> tensors) =>
        topology.Layers.ToDictionary(
            n => n.Layer.Name,
            n => (IReadOnlyDictionary<string, TensorPlan>)tensors.Where(t => t.Layer == n.Layer.Name).ToDictionary(t => t.Parameter.Name));
}
