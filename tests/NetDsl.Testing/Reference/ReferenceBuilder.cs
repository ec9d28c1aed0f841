using NetDsl.Compiler;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Plan;
using NetDsl.Compiler.Stages;
using NetDsl.Runtime;

namespace NetDsl.Testing;

/// <summary>The reference of a topology, with the names that generated code gives to tensors.</summary>
/// <param name="Network">Layers and loss.</param>
/// <param name="Tensors">Tensors by name in saved files: <c>dense_1.kernel</c>, <c>preparation.shift</c>.</param>
public sealed record ReferenceModel(ReferenceNetwork Network, IReadOnlyDictionary<string, ReferenceTensor> Tensors);

/// <summary>Builds the naive reference of what the compiler understood, layer by layer.</summary>
public sealed class ReferenceBuilder
{
    /// <summary>What each kind of layer becomes. A layer record without an entry has no reference, which a catalog test forbids.</summary>
    private static readonly Dictionary<Type, Action<ReferenceBuilder, LayerNode>> s_table = new()
    {
        [typeof(PreparationLayer)] = (b, n) => b.AddPreparation(n),
        [typeof(DenseLayer)] = (b, n) => b.AddDense(n, b.Attribute<DenseAttribute>(n).UseBias, b.Attribute<DenseAttribute>(n).Activation),
        [typeof(OutputLayer)] = (b, n) => b.AddDense(n, b.Attribute<WeightedLayerAttribute>(n).UseBias, Convert(((OutputLayer)n.Layer).Activation)),
        [typeof(ConvolutionLayer)] = (b, n) => b.AddConvolution(n),
        [typeof(PoolingLayer)] = (b, n) => b.Add(n, b.Pooling(n)),
        [typeof(DepthwiseLayer)] = (b, n) => b.AddDepthwise(n, b.Attribute<DepthwiseConv2DAttribute>(n)),
        [typeof(SeparableLayer)] = (b, n) => b.AddSeparable(n, b.Attribute<SeparableConv2DAttribute>(n)),
        [typeof(TransposedConvolutionLayer)] = (b, n) => b.AddTransposed(n, b.Attribute<Conv2DTransposeAttribute>(n)),
        [typeof(GlobalPoolingLayer)] = (b, n) => b.Add(n, b.GlobalPooling(n)),
        [typeof(UpSamplingLayer)] = (b, n) => b.Add(n, RearrangedReference.UpSampling(Map(n.Input, 2), b.Attribute<UpSampling2DAttribute>(n).Height, b.Attribute<UpSampling2DAttribute>(n).Width)),
        [typeof(ZeroPaddingLayer)] = (b, n) => b.Add(n, b.ZeroPadding(n, b.Attribute<ZeroPadding2DAttribute>(n))),
        [typeof(ActivationLayer)] = (b, n) => b.Add(n, new ActivationReference(n.Input.Count, b.Attribute<ActivationAttribute>(n).Activation)),
        [typeof(FlattenLayer)] = (b, n) => b.Add(n, new FlattenReference(n.Input.Count)),
        [typeof(ReshapeLayer)] = (b, n) => b.Add(n, new ReshapeReference(n.Input.Count)),
        [typeof(DropoutLayer)] = (b, n) => b.Add(n, b.Dropout(n)),
        [typeof(GaussianNoiseLayer)] = (b, n) => b.Add(n, b.Noise(n)),
        [typeof(BatchNormLayer)] = (b, n) => b.Add(n, Pixelwise(n, size => new BatchNormReference(size, b.Attribute<BatchNormAttribute>(n).Momentum, b.Attribute<BatchNormAttribute>(n).Epsilon, !b.Attribute<BatchNormAttribute>(n).Trainable))),
        [typeof(LayerNormLayer)] = (b, n) => b.Add(n, Pixelwise(n, size => new LayerNormReference(size, b.Attribute<LayerNormAttribute>(n).Epsilon))),
        [typeof(CombineLayer)] = (b, n) => b.AddActivated(n, new JoinReference(n.Output.Count, n.Reads.Count, ((CombineLayer)n.Layer).Combination == Combination.Multiply), ((CombineLayer)n.Layer).Combination == Combination.Add && b.Attribute<LayerAttribute>(n) is EndResidualAttribute end ? end.Activation : Activation.Linear),
        [typeof(ConcatenateLayer)] = (b, n) => b.Add(n, new ConcatenateReference(n.Output.Count / n.Output.Sizes[n.Output.Rank - 1], [.. n.Reads.Select(v => b._plan.Topology.Graph.Describe(v).Shape).Select(s => s.Sizes[s.Rank - 1])])),
        [typeof(PReluLayer)] = (b, n) => b.Add(n, Pixelwise(n, size => new PReluReference(size, b.Attribute<PReluAttribute>(n).InitialAlpha))),
    };

    private readonly List<LayerReference> _layers = [];
    private readonly List<int[]> _reads = [];
    private readonly Dictionary<ValueId, int> _values = new() { [new ValueId(0)] = -1 };
    private int[] _next = [];
    private readonly Dictionary<string, ReferenceTensor> _tensors = [];
    private readonly NetworkPlan _plan;
    private readonly Func<uint> _noise;
    private readonly Attribute[] _attributes;

    private ReferenceBuilder(NetworkPlan plan, Type model, Func<uint> noise)
    {
        (_plan, _noise) = (plan, noise);
        _attributes = [.. model.GetCustomAttributes(inherit: false).OfType<Attribute>().Where(a => a.GetType().Namespace == nameof(NetDsl))];
    }

    /// <summary>Whether a kind of layer has a reference.</summary>
    public static bool Knows(Type layer) => s_table.ContainsKey(layer);

    /// <summary>Builds the reference; all its numbers are those of fresh layers.</summary>
    /// <param name="topology">The network: which layers there are, and the shapes between them.</param>
    /// <param name="model">Its class: the numbers of each layer are read from the attributes themselves, so that what the compiler makes of them is checked as well.</param>
    /// <param name="noise">Key of the present step's random numbers.</param>
    public static ReferenceModel Build(Topology topology, Type model, Func<uint> noise)
    {
        ReferenceBuilder builder = new(Planner.Plan(topology), model, noise);
        foreach (LayerNode node in topology.Layers)
        {
            builder._next = [.. node.Reads.Select(v => builder._values[v])];
            s_table[node.Layer.GetType()](builder, node);
            builder._values[node.Value] = builder._next[0];
        }

        return new ReferenceModel(new ReferenceNetwork(builder._layers, LossOf(topology), reads: builder._reads), builder._tensors);
    }

    /// <summary>The loss; where a target is a row although the user gives a class number, the row's formula applies.</summary>
    private static LossReference LossOf(Topology topology)
    {
        Loss loss = (Loss)(int)topology.Loss.Loss;
        bool shares = topology.Task.Activation == Compiler.Activation.Softmax;
        bool categorical = loss is Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy;
        if (loss == Loss.SparseCategoricalCrossEntropy && !topology.Task.Sparse)
        {
            loss = Loss.CategoricalCrossEntropy;
        }

        return new LossReference(loss, topology.Loss.Delta, topology.Loss.LabelSmoothing, normalize: categorical && !shares);
    }

    private static Activation Convert(Compiler.Activation activation) => Enum.Parse<Activation>(activation.ToString());

    /// <summary>The attribute of a layer, as the runtime makes it.</summary>
    private T Attribute<T>(LayerNode node)
        where T : Attribute => (T)_attributes[node.Layer.Attribute];

    private void Add(LayerNode node, LayerReference layer)
    {
        Append(layer);
        foreach (ReferenceTensor tensor in layer.Tensors)
        {
            _tensors.Add($"{Text.SnakeCase(node.Layer.Name)}.{tensor.Name}", tensor);
        }
    }

    /// <summary>Adds a layer that reads what the node reads, or the layer that was added for it before.</summary>
    private void Append(LayerReference layer)
    {
        _reads.Add(_next);
        _next = [_layers.Count];
        _layers.Add(layer);
    }

    private void AddDense(LayerNode node, bool bias, Activation activation) =>
        AddActivated(node, new DenseReference(node.Input.Count, node.Output.Count, bias), activation);

    private void AddConvolution(LayerNode node)
    {
        (int dimensions, int filters, Activation activation) = Attribute<ConvolutionAttribute>(node) switch
        {
            Conv1DAttribute a => (1, a.Filters, a.Activation),
            Conv2DAttribute a => (2, a.Filters, a.Activation),
            ConvolutionAttribute other => throw new InvalidOperationException($"{other.GetType().Name} is no plain convolution."),
        };
        ConvolutionAttribute attribute = Attribute<ConvolutionAttribute>(node);
        AddActivated(node, new ConvolutionReference(Map(node.Input, dimensions), ReferenceWindow.Of(attribute), filters, attribute.UseBias), activation);
    }

    private void AddDepthwise(LayerNode node, DepthwiseConv2DAttribute attribute) =>
        AddActivated(node, new DepthwiseReference(Map(node.Input, 2), ReferenceWindow.Of(attribute), attribute.UseBias), attribute.Activation);

    private void AddTransposed(LayerNode node, Conv2DTransposeAttribute attribute) =>
        AddActivated(node, new TransposedConvolutionReference(Map(node.Input, 2), ReferenceWindow.Of(attribute), attribute.Filters, attribute.UseBias), attribute.Activation);

    private void AddSeparable(LayerNode node, SeparableConv2DAttribute attribute)
    {
        (int Height, int Width, int Channels) map = Map(node.Input, 2);
        ReferenceWindow window = ReferenceWindow.Of(attribute);
        Add(node, new DepthwiseReference(map, window, useBias: false, kernel: "depthwise_kernel"));
        (int height, int width) = window.Positions(map.Height, map.Width);
        ConvolutionReference pointwise = new((height, width, map.Channels), new ReferenceWindow(1, 1, 1, 1, 1, Same: false), attribute.Filters, attribute.UseBias, kernel: "pointwise_kernel");
        AddActivated(node, pointwise, attribute.Activation);
    }

    private void AddActivated(LayerNode node, LayerReference layer, Activation activation)
    {
        Add(node, layer);
        if (activation != Activation.Linear)
        {
            Append(new ActivationReference(layer.OutputSize, activation));
        }
    }

    private PoolingReference Pooling(LayerNode node)
    {
        PoolingAttribute attribute = Attribute<PoolingAttribute>(node);
        int dimensions = attribute is MaxPool1DAttribute or AveragePool1DAttribute ? 1 : 2;
        PoolingKind kind = attribute is MaxPool1DAttribute or MaxPool2DAttribute ? PoolingKind.Max : PoolingKind.Average;
        return new PoolingReference(Map(node.Input, dimensions), ReferenceWindow.Of(attribute), kind);
    }

    private PoolingReference GlobalPooling(LayerNode node)
    {
        (int Height, int Width, int Channels) map = Map(node.Input, node.Input.Rank - 1);
        return new PoolingReference(map, ReferenceWindow.Whole(map.Height, map.Width), Attribute<LayerAttribute>(node) is GlobalMaxPoolAttribute ? PoolingKind.Max : PoolingKind.Average);
    }

    private RearrangedReference ZeroPadding(LayerNode node, ZeroPadding2DAttribute attribute) =>
        RearrangedReference.ZeroPadding(Map(node.Input, 2), (attribute.Top, attribute.Bottom, attribute.Left, attribute.Right));

    /// <summary>The last size is the layer's own; every pixel of a map is a row.</summary>
    private static LayerReference Pixelwise(LayerNode node, Func<int, LayerReference> create)
    {
        int channels = node.Input.Sizes[node.Input.Rank - 1];
        return new PixelwiseReference(create(channels), node.Input.Count / channels);
    }

    /// <summary>A sequence is a picture of one line.</summary>
    private static (int Height, int Width, int Channels) Map(Shape shape, int dimensions) =>
        dimensions == 1 ? (1, shape.Sizes[0], shape.Sizes[1]) : (shape.Sizes[0], shape.Sizes[1], shape.Rank == 3 ? shape.Sizes[2] : 1);

    /// <summary>All preparation layers together are one shift and one scale per column.</summary>
    private void AddPreparation(LayerNode node)
    {
        if (_tensors.ContainsKey("preparation.shift"))
        {
            return;
        }

        int size = node.Input.Count;
        PreparationReference layer = new(new double[size], [.. Enumerable.Repeat(1.0, size)]);
        Append(layer);
        foreach (ReferenceTensor tensor in layer.Tensors)
        {
            _tensors.Add("preparation." + tensor.Name, tensor);
        }
    }

    /// <summary>Random numbers are a function of step, stage and place; the place counts the padding of a row.</summary>
    private LayerReference Dropout(LayerNode node)
    {
        float rate = Attribute<DropoutAttribute>(node).Rate;
        return rate == 0
            ? new FlattenReference(node.Input.Count)
            : new DropoutReference(node.Input.Count, rate, Places<DropoutStage>(node, (key, place) => CounterRandom.Unit(key, place)));
    }

    private LayerReference Noise(LayerNode node)
    {
        float deviation = Attribute<GaussianNoiseAttribute>(node).StandardDeviation;
        return deviation == 0
            ? new FlattenReference(node.Input.Count)
            : new GaussianNoiseReference(node.Input.Count, deviation, Places<GaussianNoiseStage>(node, Normal));
    }

    /// <summary>Box and Muller's formula over two uniform numbers that lie 2^31 places apart.</summary>
    private static double Normal(uint key, uint place) =>
        Math.Sqrt(-2 * Math.Log(1 - (double)CounterRandom.Unit(key, place))) * Math.Cos(2 * Math.PI * CounterRandom.Unit(key, place + 0x80000000u));

    private Func<int, int, double> Places<TStage>(LayerNode node, Func<uint, uint, double> number)
        where TStage : Stage
    {
        StageContext context = _plan.Stages.OfType<TStage>().Single(s => s.Context.Node.Layer.Name == node.Layer.Name).Context;
        uint layer = unchecked((uint)context.Index * 0x9E3779B9u);
        return (row, column) => number(unchecked(_noise() + layer), (uint)(row * context.Output.Stride + Place(context.Output.Map, column)));

        static int Place(MapPlan? map, int column) =>
            map is null ? column : map.Origin + map.At(column / map.Channels / map.Width, column / map.Channels % map.Width) + (column % map.Channels);
    }
}
