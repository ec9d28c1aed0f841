using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Infer;

/// <summary>What follows from the outputs of a network. An attribute that says more about one of them belongs to the output in front of it.</summary>
internal static class HeadInference
{
    /// <summary>Labels of more heads have no tuple.</summary>
    private const int Most = 7;

    public static EquatableArray<Head> Read(NetworkDeclaration declaration, NetworkGraph graph, List<Fault> faults)
    {
        List<LayerNode> nodes = [.. graph.Nodes.Where(n => n.Layer is OutputLayer)];
        CheckPlace(declaration, graph, nodes, faults);
        List<(OutputLayer Layer, ValueId Value)> outputs = [.. nodes.Select(n => ((OutputLayer)n.Layer, n.Value))];
        if (outputs.Count == 0)
        {
            outputs.Add((new OutputLayer(-1, "Output", 1, Activation.Linear, new WeightOptions(Initializer.GlorotUniform, Initializer.Zeros, true, 0, 0, 0, true), null), new ValueId(0)));
        }

        if (outputs.Count > Most)
        {
            faults.Add(Fault.At(Rules.Contradiction, outputs[Most].Layer.Attribute, "", "Output", declaration.Type.Name, $"there are {Text.Number(outputs.Count)} outputs, and a label has at most {Text.Number(Most)} parts"));
        }

        Dictionary<OutputLayer, int> losses = Owners(declaration, "Loss", outputs, faults), metrics = Owners(declaration, "Metrics", outputs, faults);
        return outputs.Select(o =>
        {
            LossSpec loss = TaskInference.ReadLoss(declaration, o.Layer, losses[o.Layer], faults);
            TaskSpec task = TaskInference.Task(o.Layer, loss);
            return new Head(o.Layer.Name, o.Value, loss, task, TaskInference.ReadMetrics(declaration, task, metrics[o.Layer]), o.Layer.LossWeight);
        }).ToEquatableArray();
    }

    private static void CheckPlace(NetworkDeclaration declaration, NetworkGraph graph, List<LayerNode> outputs, List<Fault> faults)
    {
        int input = TopologyInference.IndexOf(declaration, "Input");
        LayerNode? behind = graph.Nodes.FirstOrDefault(n => n.Reads.Any(v => outputs.Any(o => o.Value == v))), last = graph.Nodes.Count > 0 ? graph.Nodes[graph.Nodes.Count - 1] : null;
        string? problem = outputs.Count == 0 ? "there is none"
            : behind is { Layer: OutputLayer } ? $"there are {Text.Number(outputs.Count)}, one behind the other: [From] leads to the value that a further output reads"
            : behind is not null ? $"{behind.Layer.Name} stands behind it"
            : last is { Layer: not OutputLayer } ? $"{last.Layer.Name} stands behind it"
            : null;
        if (problem is not null && (input >= 0 || graph.Nodes.Count > 0))
        {
            int attribute = outputs.Count == 0 ? input : outputs[outputs.Count - 1].Layer.Attribute;
            faults.Add(Fault.At(Rules.NoOutput, attribute, "", declaration.Type.Name, problem));
        }
    }

    /// <summary>For each output the attribute that belongs to it: of several outputs, the one that follows it; -1 for none.</summary>
    private static Dictionary<OutputLayer, int> Owners(NetworkDeclaration declaration, string name, List<(OutputLayer Layer, ValueId Value)> outputs, List<Fault> faults)
    {
        Dictionary<OutputLayer, int> owners = outputs.ToDictionary(o => o.Layer, _ => -1);
        for (int i = 0; i < declaration.Attributes.Count; i++)
        {
            if (declaration.Attributes[i].Name != name)
            {
                continue;
            }

            OutputLayer owner = outputs.Select(o => o.Layer).LastOrDefault(o => o.Attribute < i) ?? outputs[0].Layer;
            if (owners[owner] >= 0)
            {
                faults.Add(Fault.At(Rules.Contradiction, i, "", name, declaration.Type.Name, $"[{name}] is given already for {owner.Name}"));
                continue;
            }

            owners[owner] = i;
        }

        return owners;
    }
}
