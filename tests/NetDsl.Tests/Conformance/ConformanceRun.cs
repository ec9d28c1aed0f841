using NetDsl.Compiler;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Plan;
using NetDsl.Compiler.Stages;
using NetDsl.Runtime;
using NetDsl.Testing;

namespace NetDsl.Tests.Conformance;

/// <summary>One generated network in exact-size guarded buffers beside its reference, with the same numbers in both.</summary>
internal sealed class ConformanceRun
{
    private readonly Random _random;
    private readonly GeneratedModel _model;
    private readonly string _attributes;
    private ReferenceModel? _reference;
    private uint _noise;

    public ConformanceRun(GeneratedModel model, string attributes, KernelWidth width, int capacity = 48)
    {
        _model = model;
        _attributes = attributes;
        _random = new Random(SeedOf(attributes));
        Network = _model.Handle(width);
        Capacity = capacity;
        Parameters = new GuardedBuffer(Info.BlockLength);
        Gradients = new GuardedBuffer(Info.TrainableLength);
        InferenceWorkspace = new GuardedBuffer(Info.InferenceWorkspace);
        // Where the library chooses 16 lanes, tiny networks need none; with fewer lanes their hidden values pass through it.
        RowWorkspace = new GuardedBuffer(width == KernelWidth.Variable ? Planner.Plan(_model.Topology).RowWorkspace : Info.RowWorkspace);
        TrainingWorkspace = new GuardedBuffer(new TrainingWorkspace(capacity).Length(Info));
        // Scratch of predictions is shared with all models; that of training is the network's own and begins zeroed.
        InferenceWorkspace.Span.Fill(float.NaN);
        RowWorkspace.Span.Fill(float.NaN);
        Randomize();
    }

    public INetworkHandle Network { get; }

    public NetworkInfo Info => Network.Info;

    /// <summary>Made when it is asked for: of networks with several outputs there is none.</summary>
    public ReferenceModel Reference => _reference ??= ReferenceBuilder.Build(_model.Topology, _model.Type, () => _noise);

    public int Capacity { get; }

    /// <summary>Factor of all tolerances.</summary>
    public double Slack { get; init; } = 1;

    public bool OutputsShares => _model.Topology.Task.Activation == Compiler.Activation.Softmax;

    public Loss Loss => (Loss)(int)_model.Topology.Loss.Loss;

    public GuardedBuffer Parameters { get; }

    public GuardedBuffer Gradients { get; }

    public GuardedBuffer InferenceWorkspace { get; }

    public GuardedBuffer RowWorkspace { get; }

    public GuardedBuffer TrainingWorkspace { get; }

    private TrainingWorkspace Places => new(Capacity);

    /// <summary>The block that inference reads.</summary>
    public GuardedBuffer Folded()
    {
        GuardedBuffer folded = new(Parameters.Span);
        if (Info.Folds)
        {
            Network.Fold(folded.Span);
        }

        return folded;
    }

    public float[] Inputs(int rows) => Numbers(rows * Info.InputSize, -1.5, 1.5);

    /// <summary>Weights of rows: mostly around 1, some 0.</summary>
    public float[] RowWeights(int rows) => [.. Enumerable.Range(0, rows).Select(_ => _random.Next(8) == 0 ? 0 : (float)(0.5 + _random.NextDouble()))];

    /// <summary>Targets that the loss is made for.</summary>
    public float[] Targets(int rows)
    {
        double[] target = new double[Info.TargetSize];
        float[] targets = new float[rows * target.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            if (i % target.Length == 0) Draw(target);
            targets[i] = (float)target[i % target.Length];
        }

        return targets;
    }

    /// <summary>Gives all reference tensors the numbers of the block.</summary>
    public void SynchronizeReference()
    {
        foreach (TensorLayout layout in Info.Tensors)
        {
            float[] values = new float[layout.Count];
            layout.Export(Parameters.Span, values);
            Array.ConvertAll(values, v => (double)v).CopyTo(Reference.Tensors[layout.Name].Values, 0);
        }
    }

    /// <summary>Writes a batch into the training workspace as the library does: prepared and padded inputs, padded targets, scales.</summary>
    public void Load(float[] inputs, float[] targets, float[] weights, uint noise)
    {
        _noise = noise;
        int rows = weights.Length;
        Span<float> workspace = TrainingWorkspace.Span;
        workspace.Slice(Places.RowScales, Capacity).Clear();
        for (int r = 0; r < rows; r++)
        {
            workspace[Places.RowScales + r] = weights[r] / rows;
            foreach (HeadPlace head in Places.Heads(Info))
            {
                workspace.Slice(head.Targets + (r * head.Head.TargetStride), head.Head.TargetStride).Clear();
                head.PutTarget(workspace, r, targets.AsSpan(r * Info.TargetSize, Info.TargetSize));
            }

            CopyRow(Prepared(inputs.AsSpan(r * Info.InputSize, Info.InputSize)), workspace.Slice(Places.Inputs(Info) + (r * Info.InputStride), Info.InputStride));
        }
    }

    public float TrainBatch(int rows) =>
        Network.TrainBatch(ref Parameters.Reference, ref Gradients.Reference, ref TrainingWorkspace.Reference, Capacity, rows, _noise);

    /// <summary>Predictions of the last training or evaluation batch.</summary>
    public float[] WorkspacePredictions(int rows)
    {
        float[] predictions = new float[rows * Info.OutputSize];
        for (int r = 0; r < rows; r++)
        {
            foreach (HeadPlace head in Places.Heads(Info))
            {
                head.TakePrediction(TrainingWorkspace.Span, r, predictions.AsSpan(r * Info.OutputSize, Info.OutputSize));
            }
        }

        return predictions;
    }

    /// <summary>Makes every gradient NaN, so that one which is not overwritten is seen.</summary>
    public void SpoilGradients()
    {
        foreach (TensorLayout layout in Info.Tensors.Where(t => t.Role == TensorRole.Trainable))
        {
            float[] values = new float[layout.Count];
            Array.Fill(values, float.NaN);
            layout.Import(values, Gradients.Span);
        }
    }

    /// <summary>Fails if anything was written outside of a buffer, or into the padding of parameters and gradients.</summary>
    public void CheckBuffers()
    {
        foreach (GuardedBuffer buffer in (GuardedBuffer[])[Parameters, Gradients, InferenceWorkspace, RowWorkspace, TrainingWorkspace])
        {
            buffer.Check();
        }

        bool[] used = new bool[Info.BlockLength];
        foreach (TensorLayout layout in Info.Tensors)
        {
            for (int i = 0; i < layout.Count; i++)
            {
                used[layout.IndexOf(i / layout.Columns, i % layout.Columns)] = true;
            }
        }

        for (int i = 0; i < used.Length; i++)
        {
            Assert.True(used[i] || Parameters.Span[i] == 0, $"padding of the parameters at {i} is {Parameters.Span[i]}");
            Assert.True(used[i] || i >= Info.TrainableLength || Gradients.Span[i] == 0, $"padding of the gradients at {i} is {(i < Gradients.Length ? Gradients.Span[i] : 0)}");
        }
    }

    public override string ToString() => _attributes;

    public static double[][] Rows(float[] values, int size) => [.. values.Chunk(size).Select(row => Array.ConvertAll(row, v => (double)v))];

    private void Draw(Span<double> target)
    {
        int first = 0;
        foreach ((HeadPlace place, Compiler.Network.Head head) in Places.Heads(Info).Zip(_model.Topology.Heads))
        {
            TargetKinds.Of((Loss)(int)head.Loss.Loss).Draw(target.Slice(first, place.Head.TargetSize), place.Head.OutputSize, _random);
            first += place.Head.TargetSize;
        }
    }

    /// <summary>Numbers of the size that training leads to, so that no unit saturates and every gradient counts.</summary>
    private void Randomize()
    {
        bool scales = Info.Preparations.All(p => p is { Kind: Runtime.PreparationKind.Rescale, Offset: 0 });
        foreach (TensorLayout layout in Info.Tensors)
        {
            string name = layout.Name[(layout.Name.LastIndexOf('.') + 1)..];
            double bound = 1.5 / Math.Sqrt(layout.Rows);
            float[] values = name switch
            {
                "kernel" or "depthwise_kernel" or "pointwise_kernel" => Numbers(layout.Count, -bound, bound),
                "gamma" => Numbers(layout.Count, 0.5, 1.5),
                // A rescaling has one number for all columns.
                "scale" when scales => [.. Enumerable.Repeat(Numbers(1, 0.5, 2)[0], layout.Count)],
                "shift" when scales => new float[layout.Count],
                "moving_variance" or "scale" => Numbers(layout.Count, 0.5, 2),
                _ => Numbers(layout.Count, -0.5, 0.5),
            };
            layout.Import(_model.Topology.Quantize is not null && layout.Window is null && layout.Role <= Runtime.TensorRole.Frozen && DenseForms.CanQuantize(layout.Rows, layout.Columns) ? ShortFloats.Rounded(values, layout.Columns) : values, Parameters.Span);
        }
    }

    private float[] Prepared(ReadOnlySpan<float> row)
    {
        float[] prepared = row.ToArray();
        if (Info.Tensors.FirstOrDefault(t => t.Name == "preparation.shift") is { } shift && Info.Tensors.FirstOrDefault(t => t.Name == "preparation.scale") is { } scale)
        {
            for (int i = 0; i < prepared.Length; i++)
            {
                prepared[i] = (prepared[i] - Parameters.Span[shift.IndexOf(0, i)]) * Parameters.Span[scale.IndexOf(0, i)];
            }
        }

        return prepared;
    }

    private float[] Numbers(int count, double low, double high)
    {
        float[] numbers = new float[count];
        Fill(numbers, () => (float)(low + ((high - low) * _random.NextDouble())));
        return numbers;
    }

    private static void Fill(Span<float> row, Func<float> next)
    {
        foreach (ref float value in row)
        {
            value = next();
        }
    }

    private static void CopyRow(ReadOnlySpan<float> source, Span<float> destination)
    {
        destination.Clear();
        source.CopyTo(destination);
    }

    /// <summary>FNV-1a, because string hashes differ from process to process.</summary>
    private static int SeedOf(string text) => (int)text.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u);
}
