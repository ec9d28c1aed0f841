using NetDsl.Runtime;
using NetDsl.Testing;

namespace NetDsl.Tests.Training;

public sealed class TrainingMonitorTests(TrainingMonitorTests.Networks networks) : IClassFixture<TrainingMonitorTests.Networks>
{
    [Fact]
    public void A_healthy_training_has_no_findings()
    {
        IReadOnlyList<TrainingFinding> findings = Watch(networks.Shallow, Synthetic.Circles(400, 0.05, 0.5), new() { Epochs = 30, Optimizer = new Adam { LearningRate = 0.01f } });
        Assert.Empty(findings);
    }

    [Fact]
    public void Vanishing_gradients_name_the_layer()
    {
        IReadOnlyList<TrainingFinding> findings = Watch(networks.Sigmoids, Synthetic.Moons(200, 0.1), new() { Epochs = 6 });
        TrainingFinding first = findings.First(finding => finding.Kind == FindingKind.VanishingGradient);
        Assert.Equal("dense_1.kernel", first.Tensor);
        Assert.Equal(0, first.Epoch);
        Assert.Contains("Relu with HeUniform", first.Remedy);
    }

    [Fact]
    public void Dead_units_are_counted()
    {
        IReadOnlyList<TrainingFinding> findings = Watch(networks.Shallow, Synthetic.Moons(200, 0.1), new() { Epochs = 6 }, (info, parameters) =>
        {
            TensorLayout bias = info.Tensors.Single(tensor => tensor.Name == "dense_1.bias");
            for (int unit = 0; unit < 5; unit++)
            {
                parameters[bias.IndexOf(0, unit)] = -1000;
            }
        });
        TrainingFinding finding = Assert.Single(findings, finding => finding.Kind == FindingKind.DeadUnits);
        Assert.Equal("dense_1.kernel", finding.Tensor);
        Assert.StartsWith("5 of 20 units", finding.Message);
        Assert.Equal(0, finding.Epoch);
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_found_once_with_a_place()
    {
        List<TrainingFinding> reported = [];
        TestModel<Spec.Linear, float[]> model = new(LabelCodec.Row(2, TaskKind.Regression));
        TrainingMonitor monitor = new() { OnFinding = reported.Add };
        model.Fit(LearnableData.Linear(100), new() { Epochs = 30, BatchSize = 10, Optimizer = new Momentum { LearningRate = 1e4f }, Callbacks = [monitor, new TerminateOnNaN()] });
        TrainingFinding finding = Assert.Single(monitor.Findings, finding => finding.Kind == FindingKind.NotFinite);
        Assert.StartsWith("dense_1.", finding.Tensor);
        Assert.Contains("Lower the learning rate (1E+04)", finding.Remedy);
        Assert.Equal(monitor.Findings, reported);
    }

    [Fact]
    public void Gradients_that_grow_are_found_before_they_overflow()
    {
        TrainingMonitor monitor = new();
        new TestModel<Spec.Linear, float[]>(LabelCodec.Row(2, TaskKind.Regression)).Fit(
            LearnableData.Linear(100), new() { Epochs = 10, BatchSize = 100, Optimizer = new Momentum { LearningRate = 50 }, Callbacks = [monitor] });
        TrainingFinding finding = Assert.Single(monitor.Findings, finding => finding.Kind == FindingKind.ExplodingGradient);
        Assert.Null(finding.Tensor);
        Assert.Equal(7, finding.Epoch); // one step per epoch: the second window of four
        Assert.DoesNotContain(monitor.Findings, other => other.Kind == FindingKind.NotFinite);
    }

    [Fact]
    public void A_stuck_loss_is_found()
    {
        TrainingMonitor monitor = new();
        new TestModel<Spec.Logistic, bool>(LabelCodec.Boolean).Fit(LearnableData.Binary(64), new() { Epochs = 6, Schedule = _ => 1e-9f, Callbacks = [monitor] });
        TrainingFinding finding = Assert.Single(monitor.Findings);
        Assert.Equal(FindingKind.StuckLoss, finding.Kind);
        Assert.Equal("NDSL2020", finding.Rule);
        Assert.StartsWith("StuckLoss since epoch 1: the loss went from ", finding.ToString());
        Assert.EndsWith("See NDSL2020.", finding.ToString());
    }

    [Fact]
    public void A_swinging_loss_is_found()
    {
        // Two rates in turn: one that learns, and one that throws the weights far off along the momentum.
        TrainingMonitor monitor = new();
        new TestModel<Spec.Linear, float[]>(LabelCodec.Row(2, TaskKind.Regression)).Fit(LearnableData.Linear(64), new()
        {
            Epochs = 20,
            BatchSize = 64,
            Shuffle = false,
            Optimizer = new Sgd { LearningRate = 1 },
            Schedule = epoch => epoch % 2 == 0 ? 3.2f : 0.3f,
            Callbacks = [monitor],
        });
        Assert.Contains(monitor.Findings, finding => finding.Kind == FindingKind.OscillatingLoss && finding.Remedy.Contains("larger batches"));
    }

    [Fact]
    public void Drifting_validation_is_found()
    {
        // Labels without any rule: what is learned from these rows is wrong about others.
        Dataset<bool> data = Noise(60, 1);
        IReadOnlyList<TrainingFinding> findings = Watch(networks.Shallow, data, new() { Epochs = 300, Validation = Noise(200, 2), Optimizer = new Adam { LearningRate = 0.05f } });
        Assert.Contains(findings, finding => finding.Kind == FindingKind.DriftingValidation && finding.Remedy.Contains("EarlyStopping"));
    }

    [Fact]
    public void Watching_changes_nothing()
    {
        TestModel<Spec.Logistic, bool> plain = new(LabelCodec.Boolean), watched = new(LabelCodec.Boolean);
        plain.Fit(LearnableData.Binary(50), new() { Epochs = 4 });
        watched.Fit(LearnableData.Binary(50), new() { Epochs = 4, Callbacks = [new TrainingMonitor()] });
        Assert.Equal(plain.Parameters.ToArray(), watched.Parameters.ToArray());
        Assert.Contains("Patience is 0", Assert.Throws<ArgumentOutOfRangeException>(() => plain.Fit(LearnableData.Binary(50), new() { Callbacks = [new TrainingMonitor { Patience = 0 }] })).Message);
    }

    private static Dataset<bool> Noise(int rows, ulong seed)
    {
        SeededRandom random = new(seed);
        float[] features = new float[2 * rows];
        bool[] labels = new bool[rows];
        for (int i = 0; i < features.Length; i++)
        {
            features[i] = 2 * random.NextSingle() - 1;
            labels[i / 2] = random.NextInt(2) == 1;
        }

        return new Dataset<bool>(features, labels);
    }

    private static IReadOnlyList<TrainingFinding> Watch(GeneratedModel network, Dataset<bool> data, FitOptions options, Action<NetworkInfo, Span<float>>? change = null)
    {
        var model = (IModel<bool>)Activator.CreateInstance(network.Type, 1UL)!;
        change?.Invoke(network.Network.Info, model.Parameters);
        TrainingMonitor monitor = new();
        model.Fit(data, options with { Callbacks = [monitor] });
        return monitor.Findings;
    }

    /// <summary>Generated networks, compiled once.</summary>
    public sealed class Networks
    {
        private readonly IReadOnlyList<GeneratedModel> models = GeneratedModel.CompileAll(
        [
            "[Input(2)] [Dense(20, Relu)] [Output(Sigmoid)]",
            "[Input(2)] [Dense(12, Sigmoid)] [Dense(12, Sigmoid)] [Dense(12, Sigmoid)] [Dense(12, Sigmoid)] [Dense(12, Sigmoid)] [Dense(12, Sigmoid)] [Output(Sigmoid)]",
        ]);

        public GeneratedModel Shallow => models[0];

        public GeneratedModel Sigmoids => models[1];
    }
}
