using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;

namespace NetDsl.Compiler.Network;

/// <summary>Identifies a value of a network: an input, or what a layer gives. Inputs come first, then the layers in their order.</summary>
/// <param name="Number">Counted from 0.</param>
public readonly record struct ValueId(int Number);

/// <summary>A value that a layer reads: what it is called, and its shape.</summary>
public sealed record ReadValue(string Name, Shape Shape)
{
    /// <summary>The argument that names it; empty for the current value.</summary>
    public string Argument { get; init; } = "";

    /// <summary>The layers that lead to it, for messages: <c>Trunk > Conv2D2 > BatchNorm2</c>. Set where several values are read.</summary>
    public string Path { get; init; } = Name;
}

/// <summary>An input of a network.</summary>
/// <param name="Name">Its name; <c>Input</c> for the only one.</param>
/// <param name="Shape">Shape of one sample.</param>
/// <param name="Attribute">Index of its attribute in the declaration; -1 when there is none.</param>
public sealed record NetworkInput(string Name, Shape Shape, int Attribute);

/// <summary>A network as values and the layers between them. Every value is made before it is read: the order is that of the source.</summary>
/// <param name="Inputs">Inputs, as they lie in a row one after the other.</param>
/// <param name="Nodes">Layers.</param>
public sealed record NetworkGraph(EquatableArray<NetworkInput> Inputs, EquatableArray<LayerNode> Nodes)
{
    /// <summary>Whether each layer reads only what the one before it gives.</summary>
    public bool IsChain => Inputs.Count == 1 && Nodes.Select((n, i) => n.Reads.Count == 1 && n.Reads[0].Number == i).All(follows => follows);

    /// <summary>The value that a layer gives.</summary>
    /// <param name="node">Its place among the layers.</param>
    public ValueId ValueOf(int node) => new(Inputs.Count + node);

    /// <summary>Name and shape of a value.</summary>
    public ReadValue Describe(ValueId value) => value.Number < Inputs.Count
        ? new ReadValue(Inputs[value.Number].Name, Inputs[value.Number].Shape)
        : new ReadValue(Nodes[value.Number - Inputs.Count].Layer.Name, Nodes[value.Number - Inputs.Count].Output);

    /// <summary>The layer that gives a value; null for an input.</summary>
    public LayerNode? ProducerOf(ValueId value) => value.Number < Inputs.Count ? null : Nodes[value.Number - Inputs.Count];

    /// <summary>The layers that read a value, in their order.</summary>
    public IEnumerable<LayerNode> ReadersOf(ValueId value) => Nodes.Where(n => n.Reads.Contains(value));
}

/// <summary>A layer with the shapes around it.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Input">Shape of the first value that it reads; most layers read no other.</param>
/// <param name="Output">Shape of the value that it gives.</param>
public sealed record LayerNode(Layer Layer, Shape Input, Shape Output)
{
    /// <summary>The values that it reads.</summary>
    public EquatableArray<ValueId> Reads { get; init; }

    /// <summary>The value that it gives.</summary>
    public ValueId Value { get; init; }

    public int ParameterCount => Layer.Parameters(Input).Sum(p => p.Count);
}
