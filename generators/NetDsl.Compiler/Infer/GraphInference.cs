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
    private readonly Stack<(ValueId Value, int Attribute, string Round)> _residuals = [];
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
            int known = faults.Count;
            inference.Apply(attribute);
            if (attribute.Round.Length > 0 && faults.Count > known)
            {
                // A mistake in a repeated block is made once, however often the block is written.
                List<Fault> made = faults.GetRange(known, faults.Count - known);
                faults.RemoveRange(known, made.Count);
                faults.AddRange([.. made.Where(m => !faults.Any(f => f.Rule == m.Rule && f.Attribute == m.Attribute && f.Argument == m.Argument))]);
            }
        }

        foreach (int open in inference._residuals.Select(r => r.Attribute).Distinct())
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
                _residuals.Push((_current, index, round));
                return;
            case "EndResidual" when _residuals.Count == 0:
                _faults.Add(Fault.At(Rules.Block, index, "", "[EndResidual]", "no [Residual] is open before it"));
                return;
            case "EndResidual" when _residuals.Peek() is var (_, opened, other) && other != round:
                // One of the two stands in a [Repeat] that the other does not stand in: one mistake, and not one for each round.
                _faults.Add(Fault.At(Rules.Block, index, "", "[EndResidual]", "its [Residual] stands on the other side of a [Repeat] or [EndRepeat]: close what was opened last first"));
                while (_residuals.Count > 0 && _residuals.Peek().Attribute == opened)
                {
                    _residuals.Pop();
                }

                return;
        }

        if (!LayerCatalog.Readers.TryGetValue(use.Name, out LayerReader? reader))
        {
            return;
        }

        string name = _names.Next(use, index, round);
        Layer layer = reader(use, index, name, _faults);
        List<(ValueId Value, string Argument)> reads = [(_current, "")];
        if (use.Name == "EndResidual")
        {
            // The sum is written as x + F(x).
            reads.Insert(0, (_residuals.Pop().Value, ""));
        }

        EquatableArray<string> names = layer is IReadsNamedValues named ? named.Names : default;
        for (int i = 0; i < names.Count; i++)
        {
            string argument = $"Values#{Text.Number(i)}";
            if (_named.Find(names[i], index, argument, name) is { } value)
            {
                reads.Add((value, argument));
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

    private void Add(Layer layer, int index, string? chosen, List<(ValueId Value, string Argument)> reads)
    {
        NetworkGraph soFar = new(_inputs, _nodes.ToEquatableArray());
        List<ReadValue> inputs = [.. reads.Select(r => soFar.Describe(r.Value) with { Argument = r.Argument })];
        if (inputs.Any(i => i.Shape != inputs[0].Shape))
        {
            List<ValueId> joined = [.. reads.Select(r => r.Value)];
            inputs = [.. inputs.Select((x, i) => x with { Path = ValuePaths.Of(soFar, joined[i], joined) })];
        }

        if (layer.Role == LayerRole.Preparation && ComputingBefore(reads[0].Value) is { } computing)
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
        _nodes.Add(new LayerNode(layer, inputs[0].Shape, output) { Reads = reads.Select(r => r.Value).ToEquatableArray(), Value = _current });
        _named.Add(layer.Name, chosen, _current);
    }
}
