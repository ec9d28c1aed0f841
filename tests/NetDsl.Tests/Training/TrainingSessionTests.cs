using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

public class TrainingSessionTests
{
    [Fact]
    public void Steps_on_one_batch_lower_its_loss_and_equal_those_of_fit()
    {
        ModelCore<LinearNetwork<Spec.Linear>> model = new(), fitted = new();
        Dataset<float[]> data = LearnableData.Linear(16);
        TrainingSession<LinearNetwork<Spec.Linear>> session = new(model, 16);
        session.SetBatch(data.Features, data.Labels.ToArray().SelectMany(label => label).ToArray());
        double first = session.Step();
        double last = first;
        for (int i = 0; i < 30; i++)
        {
            last = session.Step();
        }

        History history = fitted.Fit(data, LabelCodec.Row(2, TaskKind.Regression), new() { Epochs = 31, BatchSize = 16, Shuffle = false });
        Assert.Equal(first, history.Loss[0]);
        Assert.Equal(last, history.Loss[^1]);
        Assert.True(last < first / 4);
        Assert.Equal(fitted.Parameters.ToArray(), model.Parameters.ToArray());
    }

    [Fact]
    public void Row_scales_are_weights_by_rows_and_0_behind_the_last_row()
    {
        ScaleProbe.Seen = [];
        ModelCore<ScaleProbe> model = new();
        Dataset<bool> data = LearnableData.Binary(21);
        model.Fit(data, LabelCodec.Boolean, new() { BatchSize = 16, Shuffle = false, ClassWeights = new Dictionary<int, float> { [0] = 2, [1] = 3 } });
        Assert.Equal(2, ScaleProbe.Seen.Count);
        bool[] labels = data.Labels.ToArray();
        Assert.Equal(labels.Take(16).Select(label => (label ? 3f : 2f) / 16), ScaleProbe.Seen[0]);
        Assert.Equal(labels.Skip(16).Select(label => (label ? 3f : 2f) / 5).Concat(new float[11]), ScaleProbe.Seen[1]);

        ScaleProbe.Seen = [];
        model.Fit(data, LabelCodec.Boolean, new() { BatchSize = 16, Shuffle = false });
        Assert.All(ScaleProbe.Seen, scales => Assert.Equal(1, scales.Sum(), 1e-6f));
        Assert.Equal(Enumerable.Repeat(0.2f, 5).Concat(new float[11]), ScaleProbe.Seen[1]);
    }

    [Fact]
    public void Uniform_scales_return_after_weighted_ones()
    {
        TrainingSession<LinearNetwork<Spec.Linear>> session = new(new ModelCore<LinearNetwork<Spec.Linear>>(), 16) { LearningRate = 0 };
        session.SetBatch([1, 2, 3, 4], [0, 0, 0, 0]);
        double uniform = session.Step();
        session.Gather([1, 2, 3, 4], [0, 0, 0, 0], [0, 1], [0, 0]);
        Assert.Equal(0, session.Step());
        session.SetBatch([1, 2, 3, 4], [0, 0, 0, 0]);
        Assert.Equal(uniform, session.Step());
    }

    [Fact]
    public void Batches_of_wrong_sizes_are_refused()
    {
        TrainingSession<LinearNetwork<Spec.Linear>> session = new(new ModelCore<LinearNetwork<Spec.Linear>>(), 16);
        Assert.Throws<ArgumentException>(() => session.SetBatch([], []));
        Assert.Throws<ArgumentException>(() => session.SetBatch(new float[3], new float[2]));
        Assert.Throws<ArgumentException>(() => session.SetBatch(new float[2], new float[1]));
        Assert.Throws<ArgumentException>(() => session.SetBatch(new float[34], new float[34]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingSession<LinearNetwork<Spec.Linear>>(new ModelCore<LinearNetwork<Spec.Linear>>(), 0));
        Assert.Contains("choose a BatchSize of at most ", Assert.Throws<ArgumentException>(() => new TrainingSession<LinearNetwork<Spec.Linear>>(new ModelCore<LinearNetwork<Spec.Linear>>(), int.MaxValue)).Message);
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        // Standardized: gather with preparation; Penalised: penalties and norm limits.
        Assert.Equal(0, AllocatedByEpochs<Spec.Standardized, bool>(LabelCodec.Boolean, LearnableData.Binary(64)));
        Assert.Equal(0, AllocatedByEpochs<Spec.Linear, float[]>(LabelCodec.Row(2, TaskKind.Regression), LearnableData.Linear(64)));
    }

    [Fact]
    public void Penalties_clipping_and_limits_allocate_nothing()
    {
        TrainingSession<LinearNetwork<Spec.Penalised>> session = new(new ModelCore<LinearNetwork<Spec.Penalised>>(), 4, new Momentum { ClipNorm = 1, ClipValue = 1 });
        float[] features = [1, 2, 3, 4, 5, 6], targets = [1, 2];
        long Run(int steps)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < steps; i++)
            {
                session.SetBatch(features, targets);
                session.Step();
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Run(10);
        Assert.Equal(0, Run(100));
    }

    private static long AllocatedByEpochs<TSpec, TLabel>(LabelCodec<TLabel> codec, Dataset<TLabel> data)
        where TSpec : ILinearSpec
    {
        // The difference between few and many steps per epoch is what steps allocate.
        long Run(int steps)
        {
            ModelCore<LinearNetwork<TSpec>> model = new();
            long before = GC.GetAllocatedBytesForCurrentThread();
            model.Fit(data, codec, new() { StepsPerEpoch = steps, BatchSize = 5 });
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Run(50);
        return Run(1000) - Run(10);
    }

    /// <summary>Remembers the row scales that it is given.</summary>
    private readonly struct ScaleProbe : INetwork
    {
        public static List<float[]> Seen { get; set; } = [];

        public static NetworkInfo Info => Spec.Logistic.Info;

        public static void Initialize(Span<float> parameters, ulong seed)
        {
        }

        public static void Fold(Span<float> parameters)
        {
        }

        public static void InferRow(ref float parameters, ref readonly float input, ref float output, ref float workspace) => output = 0;

        public static void Infer(ref float parameters, ref readonly float inputs, ref float outputs, int rows, ref float workspace) => outputs = 0;

        public static void Trace(ref float parameters, ref readonly float row, LayerRecorder layers) => layers.Add("Output", "Output", in row, 1);

        public static float TrainBatch(ref float parameters, ref float gradients, ref float workspace, int capacity, int rows, uint noise)
        {
            Seen.Add(System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref workspace, (rows + 15) / 16 * 16).ToArray());
            return 0;
        }

        public static float EvaluateBatch(ref float parameters, ref readonly float inputs, ref float workspace, int capacity, int rows) => 0;
    }
}
