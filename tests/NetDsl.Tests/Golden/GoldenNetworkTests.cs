using NetDsl.Runtime;
using NetDsl.Testing;

namespace NetDsl.Tests.Golden;

/// <summary>Generated networks give the numbers that PyTorch computes: losses, layers, and whole training runs with the real optimizers.</summary>
public class GoldenNetworkTests
{
    /// <summary>Float against double: some ulps (6e-8) of the largest number.</summary>
    private const double Tolerance = 3e-6;

    /// <summary>Gradients are sums over some hundred pixels.</summary>
    private const double WindowTolerance = 1e-5;

    /// <summary>Ten steps: rounding grows with each, and optimizers divide by small averages.</summary>
    private const double TrainingTolerance = 3e-5;

    private static readonly Lazy<IReadOnlyList<GeneratedModel>> s_losses = new(() => GeneratedModel.CompileAll([.. Open("losses").Cases.Select(LossNetwork)]));

    private static readonly Lazy<IReadOnlyList<GeneratedModel>> s_layers = new(() => GeneratedModel.CompileAll([.. Open("layers").Cases.Select(LayerNetwork)]));

    private static readonly Lazy<IReadOnlyList<GeneratedModel>> s_windows = new(() => GeneratedModel.CompileAll([.. Open("windows").Cases.Select(WindowNetwork)]));

    public static TheoryData<int, string> Losses => Index("losses", c => $"{c.Text("loss")} {c.Text("activation")}");

    public static TheoryData<int, string> Layers => Index("layers", c => c.Text("layer") + (c.Has("activation") ? " " + c.Text("activation") : ""));

    public static TheoryData<int, string> Windows => Index("windows", c => c.Text("layer") + c.Text("arguments"));

    [Theory]
    [MemberData(nameof(Losses))]
    public void Loss_and_gradient_of_the_sums_agree(int index, string name)
    {
        GoldenCase golden = Open("losses").Cases[index];
        double[][] logits = golden.Rows("logits"), targets = golden.Rows("targets");
        double[] weights = golden.Vector("row_weights");
        Bench bench = new(s_losses.Value[index]);
        bench.SetIdentity("output.kernel");
        double loss = 0;
        for (int r = 0; r < logits.Length; r++)
        {
            // One row at a time: the gradient of the bias is then that of the row's sums.
            loss += bench.Train([logits[r]], [targets[r]], [weights[r] / logits.Length]);
            Close.AssertAll(Tolerance, golden.Rows("predictions")[r], bench.Predictions(1), 1, $"{name}, predictions of row {r}");
            Close.AssertAll(Tolerance, golden.Rows("logit_gradients")[r], bench.Gradient("output.bias"), 0.05, $"{name}, gradient of row {r}");
        }

        Close.AssertAll(Tolerance, [golden.Number("value")], [(float)loss], 0.1, name + ", loss");
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Layer_agrees_forward_and_backward(int index, string name)
    {
        GoldenCase golden = Open("layers").Cases[index];
        double[][] inputs = golden.Rows("inputs"), outputs = golden.Rows("outputs"), gradients = golden.Rows("output_gradients");
        int rows = inputs.Length, units = outputs[0].Length;
        Bench bench = new(s_layers.Value[index]);
        string layer = Compiler.Common.Text.SnakeCase(golden.Text("layer")) + "_1";
        bench.SetIdentity("output.kernel");
        foreach (string tensor in golden.Part("parameters").Names)
        {
            bench.Set($"{layer}.{tensor}", golden.Part("parameters").Vector(tensor));
        }

        // The mean squared error has the gradient 2 (p - t) / units: these targets ask for the golden one.
        double[][] targets = [.. outputs.Zip(gradients, (y, dy) => y.Zip(dy, (a, b) => a - (b * units / 2)).ToArray())];
        bench.Train(inputs, targets, [.. Enumerable.Repeat(1.0, rows)]);
        Close.AssertAll(Tolerance, [.. outputs.SelectMany(r => r)], bench.Predictions(rows), 1, name + ", outputs");
        foreach (string tensor in golden.Part("parameter_gradients").Names)
        {
            Close.AssertAll(Tolerance, golden.Part("parameter_gradients").Vector(tensor), bench.Gradient($"{layer}.{tensor}"), 1, $"{name}, gradient of {tensor}");
        }

        if (golden.Has("statistics"))
        {
            foreach (string tensor in golden.Part("statistics").Names)
            {
                Close.AssertAll(Tolerance, golden.Part("statistics").Vector(tensor), bench.Get($"{layer}.{tensor}"), 1, $"{name}, {tensor}");
            }
        }
    }

    /// <summary>
    /// The attribute is all that the network is given. A convolution of 1 x 1 in front copies the input; the gradient of its kernel is the sum of x times dx.
    /// </summary>
    [Theory]
    [MemberData(nameof(Windows))]
    public void Layer_with_a_rectangular_window_agrees_forward_and_backward(int index, string name)
    {
        GoldenCase golden = Open("windows").Cases[index];
        double[][] inputs = golden.Rows("inputs"), outputs = golden.Rows("outputs"), gradients = golden.Rows("output_gradients"), inputGradients = golden.Rows("input_gradients");
        int rows = inputs.Length, units = outputs[0].Length;
        Bench bench = new(s_windows.Value[index]);
        bench.SetIdentity("output.kernel");
        bench.SetIdentity("front.kernel");
        foreach (string tensor in golden.Part("parameters").Names)
        {
            bench.Set($"layer.{tensor}", golden.Part("parameters").Vector(tensor));
        }

        double[][] targets = [.. outputs.Zip(gradients, (y, dy) => y.Zip(dy, (a, b) => a - (b * units / 2)).ToArray())];
        bench.Train(inputs, targets, [.. Enumerable.Repeat(1.0, rows)]);
        Close.AssertAll(WindowTolerance, [.. outputs.SelectMany(r => r)], bench.Predictions(rows), 1, name + ", outputs");
        foreach (string tensor in golden.Part("parameter_gradients").Names)
        {
            Close.AssertAll(WindowTolerance, golden.Part("parameter_gradients").Vector(tensor), bench.Gradient($"layer.{tensor}"), 1, $"{name}, gradient of {tensor}");
        }

        int channels = Channels(golden);
        double[] expected = new double[channels * channels];
        for (int r = 0; r < rows; r++)
        {
            for (int i = 0; i < inputs[r].Length; i++)
            {
                for (int c = 0; c < channels; c++)
                {
                    expected[(c * channels) + (i % channels)] += inputs[r][i - (i % channels) + c] * inputGradients[r][i];
                }
            }
        }

        Close.AssertAll(WindowTolerance, expected, bench.Gradient("front.kernel"), 1, $"{name}, gradient of the input");
    }

    [Theory]
    [InlineData(0, "[Input(6)] [Dense(8, Relu)] [Output(3, Softmax)]")]
    [InlineData(1, "[Input(6)] [Dense(8)] [BatchNorm] [Activation(Tanh)] [Output(Sigmoid)]")]
    public void Training_run_gives_the_same_losses_and_parameters(int index, string attributes)
    {
        GoldenCase golden = Open("training").Cases[index];
        float rate = (float)golden.Number("rate");
        Optimizer optimizer = index == 0 ? new Adam { LearningRate = rate } : new Sgd { LearningRate = rate, Momentum = 0.9f, Nesterov = true };
        Bench bench = new(GeneratedModel.Compile(attributes));
        foreach (string tensor in golden.Part("start").Names)
        {
            bench.Set(NameOf(tensor), golden.Part("start").Vector(tensor));
        }

        double[] losses = golden.Vector("losses");
        GuardedBuffer state = new(optimizer.StateCount * bench.Info.TrainableLength);
        optimizer.InitializeState(state.Span);
        for (int step = 0; step < losses.Length; step++)
        {
            double[][] inputs = golden.Batches("inputs")[step];
            double loss = bench.Train(inputs, golden.Batches("targets")[step], [.. inputs.Select(_ => 1.0 / inputs.Length)]);
            Close.AssertAll(TrainingTolerance, [losses[step]], [(float)loss], 0.1, $"loss of step {step}");
            bench.Step(optimizer, state, step + 1, rate);
        }

        foreach (string tensor in golden.Part("end").Names)
        {
            Close.AssertAll(TrainingTolerance, golden.Part("end").Vector(tensor), bench.Get(NameOf(tensor)), 0.1, tensor);
        }
    }

    /// <summary>The golden file numbers the output among the dense layers.</summary>
    private static string NameOf(string tensor) => tensor.Replace("dense_2.", "output.", StringComparison.Ordinal);

    private static string LossNetwork(GoldenCase golden)
    {
        int units = golden.Rows("logits")[0].Length;
        string arguments = golden.Text("loss") switch
        {
            "Huber" => FormattableString.Invariant($", Delta = {golden.Number("delta")}f"),
            _ when golden.Number("label_smoothing") > 0 => FormattableString.Invariant($", LabelSmoothing = {golden.Number("label_smoothing")}f"),
            _ => "",
        };
        return $"[Input({units})] [Output({units}, {golden.Text("activation")})] [Loss({golden.Text("loss")}{arguments})]";
    }

    private static string LayerNetwork(GoldenCase golden)
    {
        int inputs = golden.Rows("inputs")[0].Length, units = golden.Rows("outputs")[0].Length;
        string layer = golden.Text("layer") == "Dense"
            ? $"[Dense({units}, {golden.Text("activation")}{(golden.Part("parameters").Has("bias") ? "" : ", UseBias = false")})]"
            : $"[{golden.Text("layer")}]";
        return $"[Input({inputs})] {layer} [Output({units}, Linear)] [Loss(MeanSquaredError)]";
    }

    private static string WindowNetwork(GoldenCase golden)
    {
        string layer = golden.Text("layer"), arguments = golden.Text("arguments").TrimEnd(')');
        arguments = arguments.Length == 0 ? "(" : arguments + ", ";
        return $"[Input({golden.Text("shape")})] [Conv{(layer.EndsWith("1D", StringComparison.Ordinal) ? 1 : 2)}D({Channels(golden)}, 1, UseBias = false, Name = \"Front\")] "
            + $"[{layer}{arguments}Name = \"Layer\")] {(layer.StartsWith("Global", StringComparison.Ordinal) ? "" : "[Flatten] ")}[Output({golden.Rows("outputs")[0].Length}, Linear)] [Loss(MeanSquaredError)]";
    }

    private static int Channels(GoldenCase golden) => int.Parse(golden.Text("shape").Split(", ")[^1], System.Globalization.CultureInfo.InvariantCulture);

    private static GoldenFile Open(string name) => GoldenFile.Open(typeof(GoldenNetworkTests).Assembly, name);

    private static TheoryData<int, string> Index(string file, Func<GoldenCase, string> name)
    {
        TheoryData<int, string> data = [];
        for (int i = 0; i < Open(file).Cases.Count; i++)
        {
            data.Add(i, name(Open(file).Cases[i]));
        }

        return data;
    }

    /// <summary>A network with its blocks, driven by hand.</summary>
    private sealed class Bench(GeneratedModel model)
    {
        private const int Capacity = 16;

        private readonly GuardedBuffer _parameters = new(model.Network.Info.BlockLength);
        private readonly GuardedBuffer _gradients = new(model.Network.Info.TrainableLength);
        private readonly GuardedBuffer _workspace = new(new TrainingWorkspace(Capacity).Length(model.Network.Info));

        public NetworkInfo Info => model.Network.Info;

        private bool Started { get; set; }

        public void Set(string name, double[] values)
        {
            Start();
            Layout(name).Import(Array.ConvertAll(values, v => (float)v), _parameters.Span);
        }

        public void SetIdentity(string name)
        {
            int n = Layout(name).Rows;
            double[] identity = new double[n * n];
            for (int i = 0; i < n; i++)
            {
                identity[(i * n) + i] = 1;
            }

            Set(name, identity);
        }

        public float[] Get(string name) => Export(name, _parameters);

        public float[] Gradient(string name) => Export(name, _gradients);

        public double Train(double[][] inputs, double[][] targets, double[] scales)
        {
            TrainingWorkspace places = new(Capacity);
            Span<float> workspace = _workspace.Span;
            workspace[..Capacity].Clear();
            for (int r = 0; r < inputs.Length; r++)
            {
                workspace[places.RowScales + r] = (float)scales[r];
                Array.ConvertAll(targets[r], v => (float)v).CopyTo(workspace[(places.Targets + (r * Info.TargetStride))..]);
                Array.ConvertAll(inputs[r], v => (float)v).CopyTo(workspace[(places.Inputs(Info) + (r * Info.InputStride))..]);
            }

            return model.Network.TrainBatch(ref _parameters.Reference, ref _gradients.Reference, ref _workspace.Reference, Capacity, inputs.Length, 0);
        }

        public float[] Predictions(int rows) =>
            [.. Enumerable.Range(0, rows).SelectMany(r => _workspace.Span.Slice(new TrainingWorkspace(Capacity).Predictions(Info) + (r * Info.OutputStride), Info.OutputSize).ToArray())];

        public void Step(Optimizer optimizer, GuardedBuffer state, int step, float rate) =>
            optimizer.Update(_parameters.Span[..Info.TrainableLength], _gradients.Span, state.Span, step, rate);

        /// <summary>Start values of scales and moving statistics; weights are overwritten by the tests.</summary>
        private void Start()
        {
            if (!Started)
            {
                model.Network.Initialize(_parameters.Span, 0);
                Started = true;
            }
        }

        private TensorLayout Layout(string name) => Info.Tensors.Single(t => t.Name == name);

        private float[] Export(string name, GuardedBuffer block)
        {
            float[] values = new float[Layout(name).Count];
            Layout(name).Export(block.Span, values);
            return values;
        }
    }
}
