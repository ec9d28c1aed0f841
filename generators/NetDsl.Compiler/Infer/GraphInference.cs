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
    private readonly List<NetworkInput> _inputs;
    private readonly List<LayerNode> _nodes = [];
    private readonly LayerNames _names;
    private readonly NamedValues _named;
    private readonly Stack<(ValueId Value, int Attribute)> _residuals = [];
    private ValueId _current;
    private long _parameters;
    private bool _tooLarge;

    private GraphInference(NetworkInput input, IReadOnlyList<AppliedAttribute> attributes, List<Fault> faults)
    {
        _faults = faults;
        _inputs = [input];
        _names = new LayerNames(faults);
        _named = new NamedValues(attributes, faults);
        _named.Add(input.Name, "", new ValueId(0));
    }

    /// <summary>The graph of a declaration with one input.</summary>
    public static NetworkGraph Read(NetworkDeclaration declaration, NetworkInput input, List<Fault> faults)
    {
        IReadOnlyList<AppliedAttribute> attributes = RepeatedBlocks.Unroll(declaration.Attributes, faults);
        GraphInference inference = new(input, attributes, faults);
        foreach (AppliedAttribute attribute in attributes)
        {
            inference.Apply(attribute);
        }

        foreach ((_, int open) in inference._residuals)
        {
            faults.Add(Fault.At(Rules.Block, open, "", "[Residual]", "no [EndResidual] closes it"));
        }

        NetworkGraph graph = new(inference._inputs.ToEquatableArray(), inference._nodes.ToEquatableArray());
        UnreadValues.Check(graph, faults);
        return graph;
    }

    private void Apply(AppliedAttribute attribute)
    {
        (AttributeUse use, int index, string round) = attribute;
        switch (use.Name)
        {
            case "From":
                _current = _named.Find(use.String("Value") ?? "", index, "Value", round, "From") ?? _current;
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
            if (_named.Find(names[i], index, $"Values#{Text.Number(i)}", round, name) is { } value)
            {
                reads.Add(value);
            }
        }

        Add(layer, index, round, reads);
    }

    private void Add(Layer layer, int index, string round, List<ValueId> reads)
    {
        NetworkGraph soFar = new(_inputs.ToEquatableArray(), _nodes.ToEquatableArray());
        List<ReadValue> inputs = [.. reads.Select(soFar.Describe)];
        if (layer.Role == LayerRole.Preparation && _nodes.LastOrDefault(x => x.Layer.Role != LayerRole.Preparation && !x.Layer.OnlyReshapes) is { } computing)
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
        _named.Add(layer.Name, round, _current);
    }
}
