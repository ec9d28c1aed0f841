using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Infer;

/// <summary>
/// Reads layers from top to bottom. A cursor holds the current value, which the next layer reads and replaces; blocks and names lead to others. Mistakes become faults,
/// and reading goes on with a repair.
/// </summary>
internal sealed class GraphInference
{
    private readonly List<Fault> _faults;
    private readonly EquatableArray<NetworkInput> _inputs;
    private readonly List<LayerNode> _nodes = [];
    private readonly LayerNames _names;
    private readonly NamedValues _named;
    private readonly Stack<(ValueId Value, int Attribute)> _residuals = [];
    private ValueId _current;
    private long _parameters;
    private bool _tooLarge;

    private GraphInference(EquatableArray<NetworkInput> inputs, IReadOnlyList<AppliedAttribute> attributes, List<Fault> faults)
    {
        _faults = faults;
        _inputs = inputs;
        _names = new LayerNames(faults);
        _named = new NamedValues(attributes, faults);
        _named.Add(inputs[0].Name, null, new ValueId(0));

        // Generated members are named after layers, and after inputs where there are several.
        foreach (NetworkInput input in inputs.Where(i => inputs.Count > 1 || i.Name != "Input"))
        {
            _names.Take(input.Name, input.Attribute, chosen: true);
        }
    }

    /// <summary>The graph of a declaration.</summary>
    public static NetworkGraph Read(NetworkDeclaration declaration, EquatableArray<NetworkInput> inputs, List<Fault> faults)
    {
        IReadOnlyList<AppliedAttribute> attributes = RepeatedBlocks.Unroll(declaration.Attributes, faults);
        GraphInference inference = new(inputs, attributes, faults);
        foreach (AppliedAttribute attribute in attributes)
        {
            inference.Apply(attribute);
        }

        foreach ((_, int open) in inference._residuals)
        {
            faults.Add(Fault.At(Rules.Block, open, "", "[Residual]", "no [EndResidual] closes it"));
        }

        NetworkGraph graph = new(inputs, inference._nodes.ToEquatableArray());
        UnreadValues.Check(graph, faults);
        return graph;
    }

    private void Apply(AppliedAttribute attribute)
    {
        (AttributeUse use, int index, string round) = attribute;
        switch (use.Name)
        {
            case "Input":
                // A further one is a new current value.
                _current = new ValueId(Enumerable.Range(0, _inputs.Count).First(i => _inputs[i].Attribute == index));
                _named.Add(_inputs[_current.Number].Name, null, _current);
                return;
            case "From":
                _current = _named.Find(use.String("Value") ?? "", index, "Value", "From") ?? _current;
                return;
            case "Residual":
                _residuals.Push((_current, index));
                return;
            case "EndResidual" when _residuals.Count == 0:
                _faults.Add(Fault.At(Rules.Block, index, "", "[EndResidual]", "no [Residual] is open before it"));
                return;
        }

        if (!LayerCatalog.Readers.TryGetValue(use.Name, out LayerReader? reader))
        {
            return;
        }

        string name = _names.Next(use, index, round);
        Layer layer = reader(use, index, name, _faults);
        List<ValueId> reads = [_current];
        if (use.Name == "EndResidual")
        {
            // The sum is written as x + F(x).
            reads.Insert(0, _residuals.Pop().Value);
        }

        EquatableArray<string> names = layer is IReadsNamedValues named ? named.Names : default;
        for (int i = 0; i < names.Count; i++)
        {
            if (_named.Find(names[i], index, $"Values#{Text.Number(i)}", name) is { } value)
            {
                reads.Add(value);
            }
        }

        Add(layer, index, use.String("Name"), reads);
    }

    /// <summary>The last layer on the way to a value that is more than preparation or another shape; null when there is none.</summary>
    private LayerNode? ComputingBefore(ValueId value)
    {
        while (value.Number >= _inputs.Count)
        {
            LayerNode node = _nodes[value.Number - _inputs.Count];
            if (node.Layer.Role != LayerRole.Preparation && !node.Layer.OnlyReshapes)
            {
                return node;
            }

            value = node.Reads[0];
        }

        return null;
    }

    private void Add(Layer layer, int index, string? chosen, List<ValueId> reads)
    {
        NetworkGraph soFar = new(_inputs, _nodes.ToEquatableArray());
        List<ReadValue> inputs = [.. reads.Select(soFar.Describe)];
        if (layer.Role == LayerRole.Preparation && ComputingBefore(reads[0]) is { } computing)
        {
            _faults.Add(Fault.At(Rules.WrongPlace, index, "", layer.Name, computing.Layer.Name));
        }

        Shape output = layer.Infer(inputs, _faults);
        if (!layer.IsOutput && SizeLimits.Count(output.Sizes) > SizeLimits.MostValues)
        {
            // Left out: with it, no count behind it could be computed.
            _faults.Add(SizeLimits.TooLarge(index, "Shape", layer.Name, SizeLimits.Count(output.Sizes), "values in one sample", SizeLimits.MostValues));
            return;
        }

        _parameters = Math.Min(_parameters + layer.Weights(inputs[0].Shape, output), long.MaxValue >> 1);
        if (_parameters > SizeLimits.MostValues && !_tooLarge)
        {
            _tooLarge = true;
            _faults.Add(SizeLimits.TooLarge(index, "Size", layer.Name, _parameters, "weights up to this layer", SizeLimits.MostValues));
        }

        _current = soFar.ValueOf(_nodes.Count);
        _nodes.Add(new LayerNode(layer, inputs[0].Shape, output) { Reads = reads.ToEquatableArray(), Value = _current });
        _named.Add(layer.Name, chosen, _current);
    }
}
