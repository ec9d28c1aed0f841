using NetDsl.Testing;

namespace NetDsl.Tests.Golden;

/// <summary>The references give the numbers that PyTorch computes in double precision.</summary>
public class GoldenReferenceTests
{
    /// <summary>
    /// Both sides compute in double with formulas that differ in the order of some ten operations: a few ulps (2e-16) of
    /// numbers near 1. Ten steps of training do not add to it visibly; the largest deviation of all is 9e-16.
    /// </summary>
    private const double Tolerance = 1e-14;

    public static TheoryData<int, string> Activations => Index("activations", c => c.Text("activation"));

    public static TheoryData<int, string> Layers => Index("layers", c => c.Text("layer") + (c.Has("activation") ? " " + c.Text("activation") : ""));

    public static TheoryData<int, string> Losses => Index("losses", c => $"{c.Text("loss")} {c.Text("activation")}");

    public static TheoryData<int, string> Optimizers => Index("optimizers", c => c.Text("optimizer"));

    public static TheoryData<int, string> Runs => Index("training", c => c.Text("network"));

    [Theory]
    [MemberData(nameof(Activations))]
    public void Activation_curve_and_slope_agree(int index, string name)
    {
        GoldenCase golden = Open("activations").Cases[index];
        Activation activation = Enum.Parse<Activation>(name);
        double[] z = golden.Vector("z");
        Close.AssertEach(Tolerance, golden.Vector("value"), Array.ConvertAll(z, v => ActivationReference.Value(activation, v)));
        Close.AssertEach(Tolerance, golden.Vector("slope"), Array.ConvertAll(z, v => ActivationReference.Slope(activation, v)));
    }

    [Fact]
    public void Every_activation_and_every_loss_has_a_golden_case()
    {
        IEnumerable<Activation> activations = Open("layers").Cases.Where(c => c.Has("activation")).Select(c => Enum.Parse<Activation>(c.Text("activation")));
        IEnumerable<Loss> losses = Open("losses").Cases.Select(c => Enum.Parse<Loss>(c.Text("loss")));
        Assert.Empty(Enum.GetValues<Activation>().Except(activations));
        Assert.Empty(Enum.GetValues<Loss>().Except(losses));
    }

    [Theory]
    [InlineData("activations", "z")]
    [InlineData("layers", "inputs", "output_gradients", "parameters")]
    [InlineData("losses", "logits", "targets", "row_weights")]
    [InlineData("optimizers", "start", "gradients")]
    [InlineData("training", "inputs", "targets", "start")]
    public void What_is_given_is_exact_in_float(string file, params string[] parts)
    {
        foreach (GoldenCase golden in Open(file).Cases)
        {
            Assert.All(parts.SelectMany(golden.Vector), value => Assert.Equal(value, (float)value));
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Layer_agrees_forward_and_backward(int index, string name)
    {
        _ = name;
        GoldenCase golden = Open("layers").Cases[index];
        GoldenCase parameters = golden.Part("parameters");
        double[][] inputs = golden.Rows("inputs");
        LayerReference layer = golden.Text("layer") switch
        {
            "Dense" => new DenseReference(inputs[0].Length, parameters.Rows("kernel")[0].Length, parameters.Has("bias")),
            "BatchNorm" => new BatchNormReference(inputs[0].Length),
            "LayerNorm" => new LayerNormReference(inputs[0].Length),
            "PRelu" => new PReluReference(inputs[0].Length),
            string other => throw new InvalidOperationException($"No reference for golden layer {other}."),
        };
        var tensors = layer.Tensors.ToDictionary(tensor => tensor.Name);
        foreach (string tensor in parameters.Names)
        {
            parameters.Vector(tensor).CopyTo(tensors[tensor].Values, 0);
        }

        List<LayerReference> stack = [layer];
        if (golden.Has("activation"))
        {
            stack.Add(new ActivationReference(layer.OutputSize, Enum.Parse<Activation>(golden.Text("activation"))));
        }

        double[][] outputs = stack.Aggregate(inputs, (batch, l) => l.Forward(batch, ForwardMode.Training));
        double[][] gradients = Enumerable.Reverse(stack).Aggregate(golden.Rows("output_gradients"), (batch, l) => l.Backward(batch));

        Close.AssertEach(Tolerance, golden.Rows("outputs"), outputs);
        Close.AssertEach(Tolerance, golden.Rows("input_gradients"), gradients);
        foreach (string tensor in parameters.Names)
        {
            Close.AssertEach(Tolerance, golden.Part("parameter_gradients").Vector(tensor), tensors[tensor].Gradients);
        }

        if (golden.Has("statistics"))
        {
            Close.AssertEach(Tolerance, golden.Part("statistics").Vector("moving_mean"), tensors["moving_mean"].Values);
            Close.AssertEach(Tolerance, golden.Part("statistics").Vector("moving_variance"), tensors["moving_variance"].Values);
        }

        double[][] expectedInference = golden.Rows(golden.Has("inference_outputs") ? "inference_outputs" : "outputs");
        Close.AssertEach(Tolerance, expectedInference, stack.Aggregate(inputs, (batch, l) => l.Forward(batch, ForwardMode.Inference)));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Loss_and_gradient_of_logits_agree(int index, string name)
    {
        _ = name;
        GoldenCase golden = Open("losses").Cases[index];
        Loss kind = Enum.Parse<Loss>(golden.Text("loss"));
        Activation activation = Enum.Parse<Activation>(golden.Text("activation"));
        var loss = new LossReference(kind, golden.Number("delta"), golden.Number("label_smoothing"));
        double[][] logits = golden.Rows("logits");
        double[][] targets = golden.Rows("targets");
        double[] weights = golden.Vector("row_weights");

        // From probabilities the cross-entropies are only as good as the probabilities are away from 0 and 1.
        bool extreme = logits.Max(row => row.Max(Math.Abs)) > 20;
        foreach (bool fuse in extreme ? [true] : new[] { true, false })
        {
            var network = new ReferenceNetwork([new ActivationReference(logits[0].Length, activation)], loss, fuse);
            double[][] predictions = network.Forward(logits, ForwardMode.Training);
            Close.AssertEach(Tolerance, golden.Rows("predictions"), predictions);
            Close.AssertEach(Tolerance, [golden.Number("value")], [network.LossOf(targets, weights)]);
            Close.AssertEach(Tolerance, golden.Rows("logit_gradients"), network.Backward(targets, weights));
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Optimizer_takes_the_same_ten_steps(int index, string name)
    {
        GoldenCase golden = Open("optimizers").Cases[index];
        OptimizerReference optimizer = Optimizer(name, golden.Part("arguments"));
        double[] parameters = golden.Vector("start");
        double[][] gradients = golden.Rows("gradients");
        double[][] steps = golden.Rows("steps");
        for (int step = 0; step < steps.Length; step++)
        {
            optimizer.Step(parameters, gradients[step]);
            Close.AssertEach(Tolerance, steps[step], parameters);
        }

        // The last four elements play padding: parameter and gradients 0.
        Assert.All(parameters[44..], p => Assert.Equal(0, p));
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Training_run_gives_the_same_losses_and_parameters(int index, string name)
    {
        _ = name;
        GoldenCase golden = Open("training").Cases[index];
        double rate = golden.Number("rate");
        (ReferenceNetwork network, OptimizerReference optimizer) = index == 0
            ? (new ReferenceNetwork(
                [new DenseReference(6, 8), new ActivationReference(8, Activation.Relu), new DenseReference(8, 3), new ActivationReference(3, Activation.Softmax)],
                new LossReference(Loss.SparseCategoricalCrossEntropy)), (OptimizerReference)new AdamReference { LearningRate = rate })
            : (new ReferenceNetwork(
                [new DenseReference(6, 8), new BatchNormReference(8), new ActivationReference(8, Activation.Tanh), new DenseReference(8, 1), new ActivationReference(1, Activation.Sigmoid)],
                new LossReference(Loss.BinaryCrossEntropy)), new SgdReference { LearningRate = rate, Momentum = 0.9, Nesterov = true });
        foreach (string tensor in golden.Part("start").Names)
        {
            network.Set(tensor, golden.Part("start").Vector(tensor));
        }

        var trainer = new ReferenceTrainer(network, optimizer);
        double[][][] inputs = golden.Batches("inputs");
        double[][][] targets = golden.Batches("targets");
        double[] losses = golden.Vector("losses");
        for (int step = 0; step < losses.Length; step++)
        {
            Close.AssertEach(Tolerance, [losses[step]], [trainer.Step(inputs[step], targets[step])]);
        }

        foreach (string tensor in golden.Part("end").Names)
        {
            Close.AssertEach(Tolerance, golden.Part("end").Vector(tensor), network[tensor].Values);
        }

        if (golden.Has("predictions_of_first_batch"))
        {
            Close.AssertEach(Tolerance, golden.Rows("predictions_of_first_batch"), network.Forward(inputs[0], ForwardMode.Inference));
        }
    }

    private static OptimizerReference Optimizer(string name, GoldenCase a)
    {
        double rate = a.Number("rate");
        double decay = a.Number("weight_decay", 0);
        return name switch
        {
            "Sgd" => new SgdReference { LearningRate = rate, Momentum = a.Number("momentum", 0), Nesterov = a.Flag("nesterov") },
            "RmsProp" => new RmsPropReference
            {
                LearningRate = rate,
                Rho = a.Number("rho"),
                Epsilon = a.Number("epsilon"),
                Momentum = a.Number("momentum", 0),
                Centered = a.Flag("centered"),
            },
            "Adam" or "AdamW" => new AdamReference
            {
                LearningRate = rate,
                Beta1 = a.Number("beta1"),
                Beta2 = a.Number("beta2"),
                Epsilon = a.Number("epsilon"),
                WeightDecay = decay,
            },
            "Nadam" => new NadamReference
            {
                LearningRate = rate,
                Beta1 = a.Number("beta1"),
                Beta2 = a.Number("beta2"),
                Epsilon = a.Number("epsilon"),
                MomentumDecay = a.Number("momentum_decay"),
            },
            "Adagrad" => new AdagradReference { LearningRate = rate, InitialAccumulator = a.Number("initial_accumulator"), Epsilon = a.Number("epsilon") },
            "Adadelta" => new AdadeltaReference { LearningRate = rate, Rho = a.Number("rho"), Epsilon = a.Number("epsilon") },
            "Lion" => new LionReference { LearningRate = rate, Beta1 = a.Number("beta1"), Beta2 = a.Number("beta2"), WeightDecay = decay },
            _ => throw new InvalidOperationException($"No reference for golden optimizer {name}."),
        };
    }

    private static GoldenFile Open(string name) => GoldenFile.Open(typeof(GoldenReferenceTests).Assembly, name);

    private static TheoryData<int, string> Index(string file, Func<GoldenCase, string> label)
    {
        var data = new TheoryData<int, string>();
        IReadOnlyList<GoldenCase> cases = Open(file).Cases;
        for (int i = 0; i < cases.Count; i++)
        {
            data.Add(i, label(cases[i]));
        }

        return data;
    }
}
