using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A model as rules see it: what inference understood, and the declaration to find places and written arguments again.</summary>
public sealed class TopologyContext(NetworkDeclaration declaration, Topology topology)
{
    /// <summary>Attributes of optimizers.</summary>
    private static readonly string[] s_optimizers = ["Sgd", "RmsProp", "Adam", "AdamW", "Nadam", "Adagrad", "Adadelta", "Lion"];

    /// <summary>What inference understood.</summary>
    public Topology Topology { get; } = topology;

    /// <summary>Name of the class, for messages.</summary>
    public string Model => Topology.Type.Name;

    /// <summary>Layers in order.</summary>
    public EquatableArray<LayerNode> Layers => Topology.Layers;

    /// <summary>The outputs, each with what is written about it. Rules that use them are hidden by the fault of having none.</summary>
    public IEnumerable<HeadContext> Heads
    {
        get
        {
            List<OutputLayer> outputs = [.. Layers.Select(l => l.Layer).OfType<OutputLayer>()];
            for (int i = 0; i < outputs.Count && i < Topology.Heads.Count; i++)
            {
                // An attribute belongs to the output in front of it; what stands in front of all, to the first.
                int from = i == 0 ? 0 : outputs[i].Attribute, to = i + 1 < outputs.Count ? outputs[i + 1].Attribute : declaration.Attributes.Count;
                yield return new HeadContext(Topology.Heads[i], outputs[i], Find(from, to, "Loss"), Find(from, to, "Metrics"));
            }
        }
    }

    /// <summary>Layers before the output.</summary>
    public IEnumerable<LayerNode> Hidden => Layers.Where(l => l.Layer is not OutputLayer);

    /// <summary>The optimizer's attribute and its index; null when the default is used.</summary>
    public (AttributeUse Use, int Index)? Optimizer => Find(s_optimizers);

    /// <summary>An attribute that is written at most once.</summary>
    public (AttributeUse Use, int Index)? Find(params string[] names) => Find(0, declaration.Attributes.Count, names);

    private (AttributeUse Use, int Index)? Find(int from, int to, params string[] names)
    {
        for (int i = from; i < to; i++)
        {
            if (names.Contains(declaration.Attributes[i].Name, StringComparer.Ordinal))
            {
                return (declaration.Attributes[i], i);
            }
        }

        return null;
    }

    /// <summary>Whether an argument of a layer is written out.</summary>
    public bool Writes(Layer layer, string argument) => declaration.Attributes[layer.Attribute].Has(argument);

    /// <summary>The attributes as they are written.</summary>
    public EquatableArray<AttributeUse> Attributes => declaration.Attributes;

    /// <summary>Who reads what.</summary>
    public ValueFlow Flow { get; } = new(topology.Graph);
}
