using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Stages;

/// <summary>Threads buffers through the stages of a network while layers create them one after the other.</summary>
public sealed class StageFactory(BufferPlan input, IReadOnlyDictionary<string, IReadOnlyDictionary<string, TensorPlan>> tensors)
{
    /// <summary>Local variables and parameters that the emitted methods have already.</summary>
    private static readonly string[] s_reserved =
    [
        "input", "inputs", "output", "outputs", "targets", "scales", "predictions", "parameters", "gradients", "workspace", "capacity", "rows",
        "noise", "loss", "front", "back", "prepared", "row", "layers", "even", "odd", "unit", "sum",
    ];

    private readonly HashSet<string> _names = [.. s_reserved];
    private LayerNode _node = null!;
    private ActivationFunction? _fused;
    private int _index;
    private string _first = "";

    /// <summary>The buffer behind the last stage.</summary>
    public BufferPlan Current { get; private set; } = input;

    /// <summary>All buffers of activations, the input first.</summary>
    public List<BufferPlan> Buffers { get; } = [input];

    /// <summary>All stages in order.</summary>
    public List<Stage> Stages { get; } = [];

    /// <summary>How the output of the present layer should lie for its reader; null for a vector.</summary>
    public MapPlan? Map { get; private set; }

    /// <summary>Shape of the present layer's input.</summary>
    public Shape Shape => _node.Input;

    /// <summary>Whether the reader of the present layer's output takes a map with any border, and not a vector.</summary>
    public bool BorderIsFree { get; private set; }

    /// <summary>Parameters of the present layer by their names.</summary>
    public IReadOnlyDictionary<string, TensorPlan> Tensors => tensors[_node.Layer.Name];

    /// <summary>For a stage without parameters in a layer that has some.</summary>
    public static IReadOnlyDictionary<string, TensorPlan> NoTensors { get; } = new Dictionary<string, TensorPlan>();

    /// <summary>Whether some layer before this one learns: the gradient of its input is wanted.</summary>
    public bool Learned { get; private set; }

    /// <summary>Lets a layer add its stages.</summary>
    /// <param name="node">The layer.</param>
    /// <param name="map">How its output should lie for its reader; null for a vector.</param>
    /// <param name="borderIsFree">Whether its reader takes a map with any border.</param>
    public void Add(LayerNode node, MapPlan? map, bool borderIsFree)
    {
        _node = node;
        Map = map;
        BorderIsFree = borderIsFree;
        _first = node.Layer.Name;
        foreach (Stage stage in node.Layer is IStagedLayer layer ? layer.CreateStages(this) : [])
        {
            Stages.Add(stage);
        }
    }

    /// <summary>A stage that writes a buffer of its own.</summary>
    /// <param name="create">Makes the stage.</param>
    /// <param name="suffix">Added to the layer's name, for the buffer.</param>
    /// <param name="map">How a map lies in it, if not as the layer's reader wants it.</param>
    /// <param name="parameters">What the stage has of the layer's parameters, where several stages share them; its kernels then carry the suffix as well.</param>
    public Stage Create(Func<StageContext, Stage> create, string suffix = "", MapPlan? map = null, IReadOnlyDictionary<string, TensorPlan>? parameters = null)
    {
        string name = Unique(char.ToLowerInvariant(_first[0]) + _first.Substring(1) + suffix);
        int width = _node.Output.Count;
        BufferPlan output = (_node.Layer.KeepsShape && map is null, map ?? Map) switch
        {
            // Rows of a flattened map lie further apart than those of a vector; who works value by value walks input and output alike.
            (true, _) when Current.Map is not null || Current.Stride > Sizes.Stride(width) => Current with { Name = name },
            (false, { } m) => new BufferPlan(name, m.Height * m.Width * m.Channels, m.Stride, m),
            _ => new BufferPlan(name, width, _node.Layer.IsOutput && width == 1 ? 1 : Sizes.Stride(width)),
        };
        Buffers.Add(output);
        return Finish(create, output, parameters, parameters is null ? "" : suffix);
    }

    /// <summary>The present values as a vector or another map, where they lie so already; otherwise a stage that copies them.</summary>
    /// <param name="wanted">The map, with the border that its reader needs; null for a vector.</param>
    public IEnumerable<Stage> Arrange(MapPlan? wanted)
    {
        if (wanted is null)
        {
            if (Current.IsDense)
            {
                Current = Current with { Map = null };
            }
            else
            {
                yield return CreateArranged("Flat", Sizes.Stride(Current.Width), null);
            }

            yield break;
        }

        bool sameSizes = Current.Map is { } map && map.HasSizesOf(wanted);
        if (!sameSizes && Current.Map is not null)
        {
            // Other sizes: seen as a vector in between.
            foreach (Stage stage in Arrange(null))
            {
                yield return stage;
            }
        }

        MapPlan plain = wanted with { Step = wanted.Channels };
        if (sameSizes && Current.Map!.Border.Covers(wanted.Border) && (!Learned || Current.Map.TilesWrite))
        {
            yield break;
        }

        // Tiles write the gradient of a map behind something that learns, which must lie as they can write it, with room behind the last pixel.
        if (Current.IsDense && wanted.Border == Border.None && (!Learned || (plain.TilesWrite && Current.Stride >= plain.Stride)))
        {
            Current = Current with { Map = plain };
            yield break;
        }

        MapPlan arranged = MapPlan.Of(wanted.Height, wanted.Width, wanted.Channels, wanted.Border);
        yield return CreateArranged("Arranged", arranged.Stride, arranged);
    }

    /// <summary>Copies the values as they are; has no part in the layer's parameters.</summary>
    private Stage CreateArranged(string suffix, int stride, MapPlan? map)
    {
        BufferPlan output = new(Unique(char.ToLowerInvariant(_first[0]) + _first.Substring(1) + suffix), Current.Width, stride, map);
        Buffers.Add(output);
        return Finish(c => new ArrangeStage(c), output, NoTensors);
    }

    /// <summary>A stage that works on the rows where they lie.</summary>
    public Stage CreateInPlace(Func<StageContext, Stage> create) => Finish(create, Current);

    private Stage Finish(Func<StageContext, Stage> create, BufferPlan output, IReadOnlyDictionary<string, TensorPlan>? parameters = null, string suffix = "")
    {
        StageContext context = new()
        {
            Node = _node,
            Name = _node.Layer.Name + suffix,
            Input = Current,
            Output = output,
            Tensors = parameters ?? tensors[_node.Layer.Name],
            NeedsInputGradient = Learned,
            InputActivation = _fused,
            Index = ++_index,
        };
        Stage stage = create(context);
        Current = output;
        _fused = stage.FusedActivation;
        Learned |= context.Learns;
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
