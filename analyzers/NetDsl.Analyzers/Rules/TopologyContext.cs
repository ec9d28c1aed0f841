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

    /// <summary>The output layer: rules that use it are hidden by the fault of having none.</summary>
    public OutputLayer Output => Layers.Select(l => l.Layer).OfType<OutputLayer>().First();

    /// <summary>Layers before the output.</summary>
    public IEnumerable<LayerNode> Hidden => Layers.Where(l => l.Layer is not OutputLayer);

    /// <summary>The optimizer's attribute and its index; null when the default is used.</summary>
    public (AttributeUse Use, int Index)? Optimizer => Find(s_optimizers);

    /// <summary>An attribute that is written at most once.</summary>
    public (AttributeUse Use, int Index)? Find(params string[] names)
    {
        for (int i = 0; i < declaration.Attributes.Count; i++)
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
