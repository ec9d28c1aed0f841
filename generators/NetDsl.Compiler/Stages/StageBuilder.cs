using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Stages;

/// <summary>A value while stages are made: where it lies, and what its readers must know.</summary>
/// <param name="Buffer">Where it lies, and in which shape it is seen.</param>
/// <param name="Learned">Whether something at or before the stage that wrote it learns: its gradient is wanted.</param>
/// <param name="Fused">The activation that this stage has fused: who writes the value's gradient applies its derivative.</param>
public sealed record StageValue(BufferPlan Buffer, bool Learned, ActivationFunction? Fused);

/// <summary>Makes the stages of a network, layer after layer; each layer adds its own.</summary>
public sealed class StageBuilder(BufferPlan input, IReadOnlyDictionary<string, IReadOnlyDictionary<string, TensorPlan>> tensors, IEnumerable<string> reserved)
{
    /// <summary>Local variables and parameters that the emitted methods have already.</summary>
    private static readonly string[] s_reserved =
    [
        "input", "inputs", "output", "outputs", "targets", "scales", "predictions", "parameters", "gradients", "workspace", "capacity", "rows",
        "noise", "loss", "front", "back", "prepared", "row", "layers", "even", "odd", "unit", "sum",
    ];

    private readonly HashSet<string> _names = [.. s_reserved, .. reserved];
    private LayerNode _node = null!;
    private StageValue[] _inputs = [];
    private Shape[] _shapes = [];
    private StageValue _value = null!;

    /// <summary>All buffers of activations, the input first.</summary>
    public List<BufferPlan> Buffers { get; } = [input];

    /// <summary>All stages in order.</summary>
    public List<Stage> Stages { get; } = [];

    /// <summary>The value of the network's input.</summary>
    public StageValue Input { get; } = new(input, Learned: false, Fused: null);

    /// <summary>The value that the next stage reads; behind the last one, what the layer gives.</summary>
    public StageValue Value => _value;

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
    public bool Learned => _value.Learned;

    private BufferPlan Current => _value.Buffer;

    /// <summary>Begins with a layer.</summary>
    /// <param name="node">The layer.</param>
    /// <param name="inputs">The values that it reads, with their shapes.</param>
    /// <param name="map">How its output should lie for its reader; null for a vector.</param>
    /// <param name="borderIsFree">Whether its reader takes a map with any border.</param>
    public void Begin(LayerNode node, (StageValue Value, Shape Shape)[] inputs, MapPlan? map, bool borderIsFree)
    {
        _node = node;
        _inputs = [.. inputs.Select(i => i.Value)];
        _shapes = [.. inputs.Select(i => i.Shape)];
        _value = _inputs[0];
        Map = map;
        BorderIsFree = borderIsFree;
    }

    /// <summary>Adds a stage that writes a buffer of its own.</summary>
    /// <param name="create">Makes the stage.</param>
    /// <param name="suffix">Added to the layer's name, for the buffer.</param>
    /// <param name="map">How a map lies in it, if not as the layer's reader wants it.</param>
    /// <param name="parameters">What the stage has of the layer's parameters, where several stages share them; its kernels then carry the suffix as well.</param>
    public void Add(Func<StageContext, Stage> create, string suffix = "", MapPlan? map = null, IReadOnlyDictionary<string, TensorPlan>? parameters = null)
    {
        string name = Unique(LocalName + suffix);
        int width = _node.Output.Count;
        BufferPlan output = (_node.Layer.KeepsShape && map is null, map ?? Map) switch
        {
            // Rows of a flattened map lie further apart than those of a vector; who works value by value walks input and output alike.
            (true, _) when Current.Map is not null || Current.Stride > Sizes.Stride(width) => Current with { Name = name },
            (false, { } m) => new BufferPlan(name, m.Height * m.Width * m.Channels, m.Stride, m),
            _ => new BufferPlan(name, width, _node.Layer.IsOutput && width == 1 ? 1 : Sizes.Stride(width)),
        };
        Buffers.Add(output);
        Finish(create, output, parameters, parameters is null ? "" : suffix);
    }

    /// <summary>Sees all values that the layer reads in the shapes that they have: as vectors, or as maps with any border.</summary>
    public void ArrangeInputs()
    {
        for (int i = 0; i < _inputs.Length; i++)
        {
            _value = _inputs[i];
            MapPlan? natural = MapPlan.Natural(_shapes[i]);
            if (natural is null ? Current.Map is not null : Current.Map?.HasSizesOf(natural) != true)
            {
                Arrange(natural);
            }

            _inputs[i] = _value;
        }

        _value = _inputs[0];
    }

    /// <summary>Adds a stage that reads all values of the layer and writes a buffer of its own.</summary>
    public void AddJoined(Func<StageContext, Stage> create)
    {
        string name = Unique(LocalName);
        BufferPlan output = Map is not { } m ? new BufferPlan(name, _node.Output.Count, Sizes.Stride(_node.Output.Count))
            : MostCommon(m) is { } common ? common with { Name = name }
            : new BufferPlan(name, m.Height * m.Width * m.Channels, m.Stride, m);
        Buffers.Add(output);
        Stage stage = create(Context(output, Tensors, "") with { Inputs = [.. _inputs.Select(InputOf)] });
        Stages.Add(stage);
        _value = new StageValue(output, _inputs.Any(v => v.Learned), stage.FusedActivation);
    }

    /// <summary>How most inputs lie, of two the last one, if the reader of the output takes it so: where all lie alike, one loop without gaps walks over them, and gradients may have one place.</summary>
    private BufferPlan? MostCommon(MapPlan wanted)
    {
        BufferPlan common = _inputs.Select(i => i.Buffer).Reverse().GroupBy(b => (b.Stride, b.Map)).OrderByDescending(g => g.Count()).First().First();
        return common.Map is { TilesWrite: true } map && map.HasSizesOf(wanted) && map.Border.Covers(wanted.Border) ? common : null;
    }

    /// <summary>Cuts one of several inputs out of the row.</summary>
    /// <param name="node">Stands for the input.</param>
    /// <param name="first">Its first value in the row.</param>
    /// <param name="map">How it lies; null for a vector.</param>
    public void AddInput(LayerNode node, int first, MapPlan? map)
    {
        (_node, _value) = (node, Input);
        BufferPlan output = new(Unique(LocalName), node.Output.Count, map?.Stride ?? Sizes.Stride(node.Output.Count), map);
        Buffers.Add(output);
        Finish(c => new SliceStage(c, first), output, NoTensors);
    }

    /// <summary>Adds a stage that works on the rows where they lie.</summary>
    public void AddInPlace(Func<StageContext, Stage> create) => Finish(create, Current);

    /// <summary>Makes a stage that works on the last values where they lie, without adding it: training does its work elsewhere.</summary>
    public Stage InPlace(Func<StageContext, Stage> create) => create(Context(Current, Tensors, ""));

    /// <summary>Takes the present values as a vector or another map, where they lie so already; otherwise adds a stage that copies them.</summary>
    /// <param name="wanted">The map, with the border that its reader needs; null for a vector.</param>
    public void Arrange(MapPlan? wanted)
    {
        if (wanted is null)
        {
            if (Current.IsDense)
            {
                See(null);
            }
            else
            {
                AddArranged("Flat", Sizes.Stride(Current.Width), null);
            }

            return;
        }

        bool sameSizes = Current.Map is { } map && map.HasSizesOf(wanted);
        if (!sameSizes && Current.Map is not null)
        {
            // Other sizes: seen as a vector in between.
            Arrange(null);
        }

        MapPlan plain = wanted with { Step = wanted.Channels };
        if (sameSizes && Current.Map!.Border.Covers(wanted.Border) && (!Learned || Current.Map.TilesWrite))
        {
            return;
        }

        // Tiles write the gradient of a map behind something that learns, which must lie as they can write it, with room behind the last pixel.
        if (Current.IsDense && wanted.Border == Border.None && (!Learned || (plain.TilesWrite && Current.Stride >= plain.Stride)))
        {
            See(plain);
            return;
        }

        MapPlan arranged = MapPlan.Of(wanted.Height, wanted.Width, wanted.Channels, wanted.Border);
        AddArranged("Arranged", arranged.Stride, arranged);
    }

    private string LocalName => char.ToLowerInvariant(_node.Layer.Name[0]) + _node.Layer.Name.Substring(1);

    private static StageInput InputOf(StageValue value) => new(value.Buffer, value.Learned ? new GradientSink(Adds: false, value.Fused) : null);

    private void See(MapPlan? map) => _value = _value with { Buffer = Current with { Map = map } };

    /// <summary>Copies the values as they are; has no part in the layer's parameters.</summary>
    private void AddArranged(string suffix, int stride, MapPlan? map)
    {
        BufferPlan output = new(Unique(LocalName + suffix), Current.Width, stride, map);
        Buffers.Add(output);
        Finish(c => new ArrangeStage(c), output, NoTensors);
    }

    private void Finish(Func<StageContext, Stage> create, BufferPlan output, IReadOnlyDictionary<string, TensorPlan>? parameters = null, string suffix = "")
    {
        StageContext context = Context(output, parameters ?? Tensors, suffix);
        Stage stage = create(context);
        Stages.Add(stage);
        _value = new StageValue(output, _value.Learned || context.Learns, stage.FusedActivation);
    }

    private StageContext Context(BufferPlan output, IReadOnlyDictionary<string, TensorPlan> parameters, string suffix) => new()
    {
        Node = _node,
        Name = _node.Layer.Name + suffix,
        Inputs = [InputOf(_value)],
        Output = output,
        Tensors = parameters,
        Index = Stages.Count + 1,
    };

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
