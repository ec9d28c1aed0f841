using System;
using System.Collections.Generic;

namespace NetDsl.Compiler;

/// <summary>Threads buffers through the stages of a network while layers create them one after the other.</summary>
public sealed class StageFactory(BufferPlan input, IReadOnlyDictionary<string, IReadOnlyDictionary<string, TensorPlan>> tensors)
{
    private readonly HashSet<string> _names = [];
    private LayerNode _node = null!;
    private ActivationFunction? _fused;
    private bool _learned;
    private int _index;
    private string _first = "";

    /// <summary>The buffer behind the last stage.</summary>
    public BufferPlan Current { get; private set; } = input;

    /// <summary>All buffers of activations, the input first.</summary>
    public List<BufferPlan> Buffers { get; } = [input];

    /// <summary>All stages in order.</summary>
    public List<Stage> Stages { get; } = [];

    /// <summary>Lets a layer add its stages.</summary>
    public void Add(LayerNode node)
    {
        _node = node;
        _first = node.Layer.Name;
        foreach (Stage stage in node.Layer.CreateStages(this))
        {
            Stages.Add(stage);
        }
    }

    /// <summary>A stage that writes a buffer of its own.</summary>
    public Stage Create(Func<StageContext, Stage> create, string suffix = "")
    {
        int width = _node.Output.Count;
        bool column = _node.Layer is OutputLayer && width == 1;
        string name = char.ToLowerInvariant(_first[0]) + _first.Substring(1) + suffix;
        BufferPlan output = new(Unique(name), width, column ? 1 : Sizes.Stride(width));
        Buffers.Add(output);
        return Finish(create, output);
    }

    /// <summary>A stage that works on the rows where they lie.</summary>
    public Stage CreateInPlace(Func<StageContext, Stage> create) => Finish(create, Current);

    private Stage Finish(Func<StageContext, Stage> create, BufferPlan output)
    {
        StageContext context = new()
        {
            Node = _node,
            Name = _node.Layer.Name,
            Input = Current,
            Output = output,
            Tensors = tensors[_node.Layer.Name],
            NeedsInputGradient = _learned,
            InputActivation = _fused,
            Index = ++_index,
        };
        Stage stage = create(context);
        Current = output;
        _fused = stage.FusedActivation;
        _learned |= context.Learns;
        return stage;
    }

    /// <summary>Local variables of the emitted methods have fixed names of their own.</summary>
    private string Unique(string name)
    {
        while (!_names.Add(name) || name is "input" or "targets" or "scales" or "predictions" or "rows" or "capacity" or "noise" or "parameters" or "gradients" or "workspace" or "loss" or "inputs" or "outputs" or "front" or "back" or "output" or "prepared" or "row" or "even" or "odd" or "unit" || Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) != Microsoft.CodeAnalysis.CSharp.SyntaxKind.None)
        {
            name += "Values";
        }

        return name;
    }
}
