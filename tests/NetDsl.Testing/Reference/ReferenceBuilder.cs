using NetDsl.Compiler;
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
        [typeof(DenseLayer)] = (b, n) => b.AddDense(n, ((DenseLayer)n.Layer).Options.UseBias, ((DenseLayer)n.Layer).Activation),
        [typeof(OutputLayer)] = (b, n) => b.AddDense(n, ((OutputLayer)n.Layer).Options.UseBias, ((OutputLayer)n.Layer).Activation),
        [typeof(ConvolutionLayer)] = (b, n) => b.AddConvolution(n, (ConvolutionLayer)n.Layer),
        [typeof(PoolingLayer)] = (b, n) => b.Add(n, new PoolingReference(Map(n.Input, ((PoolingLayer)n.Layer).Dimensions), ((PoolingLayer)n.Layer).Window, ((PoolingLayer)n.Layer).Pooling)),
        [typeof(DepthwiseLayer)] = (b, n) => b.AddDepthwise(n, (DepthwiseLayer)n.Layer),
        [typeof(SeparableLayer)] = (b, n) => b.AddSeparable(n, (SeparableLayer)n.Layer),
        [typeof(TransposedConvolutionLayer)] = (b, n) => b.AddTransposed(n, (TransposedConvolutionLayer)n.Layer),
        [typeof(GlobalPoolingLayer)] = (b, n) => b.Add(n, new PoolingReference(Map(n.Input, n.Input.Rank - 1), All(Map(n.Input, n.Input.Rank - 1)), ((GlobalPoolingLayer)n.Layer).Pooling)),
        [typeof(UpSamplingLayer)] = (b, n) => b.Add(n, RearrangedReference.UpSampling(Map(n.Input, 2), ((UpSamplingLayer)n.Layer).Height, ((UpSamplingLayer)n.Layer).Width)),
        [typeof(ZeroPaddingLayer)] = (b, n) => b.Add(n, RearrangedReference.ZeroPadding(Map(n.Input, 2), ((ZeroPaddingLayer)n.Layer).Around)),
        [typeof(ActivationLayer)] = (b, n) => b.Add(n, new ActivationReference(n.Input.Count, Convert(((ActivationLayer)n.Layer).Activation))),
        [typeof(FlattenLayer)] = (b, n) => b.Add(n, new FlattenReference(n.Input.Count)),
        [typeof(ReshapeLayer)] = (b, n) => b.Add(n, new ReshapeReference(n.Input.Count)),
        [typeof(DropoutLayer)] = (b, n) => b.Add(n, b.Dropout(n)),
        [typeof(GaussianNoiseLayer)] = (b, n) => b.Add(n, b.Noise(n)),
        [typeof(BatchNormLayer)] = (b, n) => b.Add(n, Pixelwise(n, size => new BatchNormReference(size, ((BatchNormLayer)n.Layer).Momentum, ((BatchNormLayer)n.Layer).Epsilon, !((BatchNormLayer)n.Layer).Trainable))),
        [typeof(LayerNormLayer)] = (b, n) => b.Add(n, Pixelwise(n, size => new LayerNormReference(size, ((LayerNormLayer)n.Layer).Epsilon))),
        [typeof(PReluLayer)] = (b, n) => b.Add(n, Pixelwise(n, size => new PReluReference(size, ((PReluLayer)n.Layer).InitialAlpha))),
    };

    private readonly List<LayerReference> _layers = [];
    private readonly Dictionary<string, ReferenceTensor> _tensors = [];
    private readonly NetworkPlan _plan;
    private readonly Func<uint> _noise;

    private ReferenceBuilder(NetworkPlan plan, Func<uint> noise) => (_plan, _noise) = (plan, noise);

    /// <summary>Whether a kind of layer has a reference.</summary>
    public static bool Knows(Type layer) => s_table.ContainsKey(layer);

    /// <summary>Builds the reference; all its numbers are those of fresh layers.</summary>
    /// <param name="topology">The network.</param>
    /// <param name="noise">Key of the present step's random numbers.</param>
    public static ReferenceModel Build(Topology topology, Func<uint> noise)
    {
        ReferenceBuilder builder = new(Planner.Plan(topology), noise);
        foreach (LayerNode node in topology.Layers)
        {
            s_table[node.Layer.GetType()](builder, node);
        }

        return new ReferenceModel(new ReferenceNetwork(builder._layers, LossOf(topology)), builder._tensors);
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

    private void Add(LayerNode node, LayerReference layer)
    {
        _layers.Add(layer);
        foreach (ReferenceTensor tensor in layer.Tensors)
        {
            _tensors.Add($"{Text.SnakeCase(node.Layer.Name)}.{tensor.Name}", tensor);
        }
    }

    private void AddDense(LayerNode node, bool bias, Compiler.Activation activation)
    {
        Add(node, new DenseReference(node.Input.Count, node.Output.Count, bias));
        if (activation != Compiler.Activation.Linear)
        {
            _layers.Add(new ActivationReference(node.Output.Count, Convert(activation)));
        }
    }

    private void AddConvolution(LayerNode node, ConvolutionLayer layer) =>
        AddActivated(node, new ConvolutionReference(Map(node.Input, layer.Dimensions), layer.Window, layer.Filters, layer.Options.UseBias), layer.Activation);

    private void AddDepthwise(LayerNode node, DepthwiseLayer layer) => AddActivated(node, new DepthwiseReference(Map(node.Input, 2), layer.Window, layer.Options.UseBias), layer.Activation);

    private void AddTransposed(LayerNode node, TransposedConvolutionLayer layer) =>
        AddActivated(node, new TransposedConvolutionReference(Map(node.Input, 2), layer.Window, (node.Output.Sizes[0], node.Output.Sizes[1]), layer.Filters, layer.Options.UseBias), layer.Activation);

    private void AddSeparable(LayerNode node, SeparableLayer layer)
    {
        (int Height, int Width, int Channels) map = Map(node.Input, 2);
        Add(node, new DepthwiseReference(map, layer.Window, useBias: false, kernel: "depthwise_kernel"));
        ConvolutionReference pointwise = new(
            (node.Output.Sizes[0], node.Output.Sizes[1], map.Channels), new Window(1, 1, 1, 1, Compiler.Padding.Valid), layer.Filters, layer.Options.UseBias, kernel: "pointwise_kernel");
        AddActivated(node, pointwise, layer.Activation);
    }

    private void AddActivated(LayerNode node, LayerReference layer, Compiler.Activation activation)
    {
        Add(node, layer);
        if (activation != Compiler.Activation.Linear)
        {
            _layers.Add(new ActivationReference(node.Output.Count, Convert(activation)));
        }
    }

    /// <summary>The last size is the layer's own; every pixel of a map is a row.</summary>
    private static LayerReference Pixelwise(LayerNode node, Func<int, LayerReference> create)
    {
        int channels = node.Input.Sizes[node.Input.Rank - 1];
        return new PixelwiseReference(create(channels), node.Input.Count / channels);
    }

    /// <summary>A window over a whole map.</summary>
    private static Window All((int Height, int Width, int Channels) map) => new(map.Height, map.Width, Math.Max(map.Height, map.Width), 1, Compiler.Padding.Valid);

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
        _layers.Add(layer);
        foreach (ReferenceTensor tensor in layer.Tensors)
        {
            _tensors.Add("preparation." + tensor.Name, tensor);
        }
    }

    /// <summary>Random numbers are a function of step, stage and place; the place counts the padding of a row.</summary>
    private LayerReference Dropout(LayerNode node)
    {
        float rate = ((DropoutLayer)node.Layer).Rate;
        return rate == 0
            ? new FlattenReference(node.Input.Count)
            : new DropoutReference(node.Input.Count, rate, Places<DropoutStage>(node, (key, place) => CounterRandom.Unit(key, place)));
    }

    private LayerReference Noise(LayerNode node)
    {
        float deviation = ((GaussianNoiseLayer)node.Layer).StandardDeviation;
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
