using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp;

namespace NetDsl.Compiler;

/// <summary>Threads buffers through the stages of a network while layers create them one after the other.</summary>
public sealed class StageFactory(BufferPlan input, IReadOnlyDictionary<string, IReadOnlyDictionary<string, TensorPlan>> tensors)
{
    /// <summary>Local variables and parameters that the emitted methods have already.</summary>
    private static readonly string[] s_reserved =
    [
        "input", "inputs", "output", "outputs", "targets", "scales", "predictions", "parameters", "gradients", "workspace", "capacity", "rows",
        "noise", "loss", "front", "back", "prepared", "row", "even", "odd", "unit", "sum",
    ];

    private readonly HashSet<string> _names = [.. s_reserved];
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

    /// <summary>A name for a local variable that is neither taken nor a keyword.</summary>
    private string Unique(string name)
    {
        while (_names.Overlaps(Locals(name)) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None)
        {
            name += "Values";
        }

        _names.UnionWith(Locals(name));
        return name;
    }

    /// <summary>What else is named after a buffer: its gradient and its stage's scratch.</summary>
    private static string[] Locals(string name) => [name, "d" + char.ToUpperInvariant(name[0]) + name.Substring(1), name + "Scratch"];
}
