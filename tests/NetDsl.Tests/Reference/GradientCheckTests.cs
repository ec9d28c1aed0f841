using NetDsl.Testing;

namespace NetDsl.Tests.Reference;

/// <summary>The references' backward passes agree with central differences of their forward passes.</summary>
public class GradientCheckTests
{
    private const int Rows = 4;

    /// <summary>Layers by name, of 5 values in and out, so that cases read well in a test list.</summary>
    private static readonly Dictionary<string, Func<LayerReference>> s_layers = new()
    {
        ["Dense"] = () => new DenseReference(5, 5),
        ["DenseWithoutBias"] = () => new DenseReference(5, 5, useBias: false),
        ["BatchNorm"] = () => new BatchNormReference(5),
        ["LayerNorm"] = () => new LayerNormReference(5),
        ["PRelu"] = () => new PReluReference(5),
        ["Dropout"] = () => new DropoutReference(5, 0.4, Uniform),
        ["GaussianNoise"] = () => new GaussianNoiseReference(5, 0.3, (row, column) => 2 * Uniform(row, column) - 1),
        ["Flatten"] = () => new FlattenReference(5),
        ["Reshape"] = () => new ReshapeReference(5),
        ["Preparation"] = () => PreparationReference.Standardize(Samples.Normal(seed: 3, rows: 6, size: 5)),
    };

    public static TheoryData<string, Activation> LayersAndActivations
    {
        get
        {
            var data = new TheoryData<string, Activation>();
            foreach (string layer in s_layers.Keys)
            {
                foreach (Activation activation in Enum.GetValues<Activation>())
                {
                    data.Add(layer, activation);
                }
            }

            return data;
        }
    }

    public static TheoryData<string, Loss> LayersAndLosses
    {
        get
        {
            var data = new TheoryData<string, Loss>();
            foreach (string layer in s_layers.Keys)
            {
                foreach (Loss loss in Enum.GetValues<Loss>())
                {
                    data.Add(layer, loss);
                }
            }

            return data;
        }
    }

    /// <summary>Every loss behind every activation whose range the loss can take.</summary>
    public static TheoryData<Activation, Loss> ActivationsAndLosses
    {
        get
        {
            var data = new TheoryData<Activation, Loss>();
            foreach (Activation activation in Enum.GetValues<Activation>())
            {
                foreach (Loss loss in Enum.GetValues<Loss>())
                {
                    if (MakesSense(activation, loss))
                    {
                        data.Add(activation, loss);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(LayersAndActivations))]
    public void Gradients_of_a_layer_between_dense_layers_are_right(string layer, Activation activation)
    {
        var network = new ReferenceNetwork(
            [new DenseReference(3, 5), s_layers[layer](), new ActivationReference(5, activation), new DenseReference(5, 2)],
            new LossReference(Loss.MeanSquaredError));
        network.Randomize(seed: 11);
        AssertGradients(network, Samples.Normal(seed: 12, Rows, 3), Samples.Normal(seed: 13, Rows, 2));
    }

    [Theory]
    [MemberData(nameof(LayersAndLosses))]
    public void Gradients_of_a_layer_before_a_loss_are_right(string layer, Loss loss)
    {
        Activation activation = Enum.GetValues<Activation>().Last(a => a != Activation.Exponential && MakesSense(a, loss));
        var network = new ReferenceNetwork(
            [new DenseReference(3, 5), s_layers[layer](), new ActivationReference(5, activation)], new LossReference(loss, delta: 0.7));
        network.Randomize(seed: 15);
        AssertGradients(network, Samples.Normal(seed: 16, Rows, 3), Samples.Targets(loss, seed: 17, Rows, 5));
    }

    [Theory]
    [MemberData(nameof(ActivationsAndLosses))]
    public void Gradients_of_a_loss_behind_an_activation_are_right(Activation activation, Loss loss)
    {
        double[][] inputs = Samples.Normal(seed: 21, Rows, 3);
        foreach (int outputs in activation == Activation.Softmax || TargetKinds.Of(loss) is TargetKind.Class or TargetKind.Shares ? [4] : new[] { 1, 4 })
        {
            double[][] targets = Samples.Targets(loss, seed: 22, Rows, outputs);
            foreach (double smoothing in IsCrossEntropy(loss) ? [0, 0.1] : new[] { 0.0 })
            {
                foreach (double[]? weights in new[] { null, new[] { 1, 0.5, 0, 3 } })
                {
                    foreach (bool fuse in new[] { false, true })
                    {
                        var network = new ReferenceNetwork(
                            [new DenseReference(3, outputs), new ActivationReference(outputs, activation)],
                            new LossReference(loss, delta: 0.7, labelSmoothing: smoothing),
                            fuse);
                        network.Randomize(seed: 23);
                        AssertGradients(network, inputs, targets, weights);
                    }
                }
            }
        }
    }

    [Fact]
    public void Gradients_of_a_deep_network_of_all_layers_are_right()
    {
        LayerReference[] layers =
        [
            PreparationReference.MinMaxScale(Samples.Normal(seed: 31, 6, 7)),
            new DenseReference(7, 6), new BatchNormReference(6), new ActivationReference(6, Activation.Relu), new DropoutReference(6, 0.3, Uniform),
            new DenseReference(6, 5, useBias: false), new LayerNormReference(5), new ActivationReference(5, Activation.Gelu),
            new GaussianNoiseReference(5, 0.2, Uniform), new FlattenReference(5),
            new DenseReference(5, 3), new ActivationReference(3, Activation.Softmax),
        ];
        var network = new ReferenceNetwork(layers, new LossReference(Loss.SparseCategoricalCrossEntropy));
        network.Randomize(seed: 32);
        AssertGradients(network, Samples.Normal(seed: 33, 8, 7), Samples.Targets(Loss.SparseCategoricalCrossEntropy, seed: 34, 8, 3));
    }

    [Fact]
    public void Batch_norm_with_a_single_row_passes_no_gradient_to_its_input()
    {
        var network = new ReferenceNetwork([new DenseReference(3, 4), new BatchNormReference(4), new DenseReference(4, 1)], new LossReference(Loss.MeanSquaredError));
        network.Randomize(seed: 41);
        double[][] inputs = Samples.Normal(seed: 42, 1, 3);
        AssertGradients(network, inputs, [[0.5]]);
        network.TrainBatch(inputs, [[0.5]]);
        Assert.All(network["dense_1.kernel"].Gradients, g => Assert.Equal(0, g));
        Assert.Contains(network["dense_2.bias"].Gradients, g => g != 0);
    }

    [Fact]
    public void A_wrong_gradient_is_found_and_named()
    {
        var network = new ReferenceNetwork([new DenseReference(3, 4), new WrongSlope(4), new DenseReference(4, 2)], new LossReference(Loss.MeanSquaredError));
        network.Randomize(seed: 51);
        GradientDeviation worst = GradientCheck.Run(network, Samples.Normal(seed: 52, Rows, 3), Samples.Normal(seed: 53, Rows, 2));
        Assert.True(worst.Deviation > 100 * GradientCheck.Tolerance, worst.ToString());
        Assert.Matches("^(dense_1|input)", worst.Place);
    }

    [Fact]
    public void A_gradient_that_is_not_a_number_is_found()
    {
        var network = new ReferenceNetwork([new DenseReference(3, 4)], new LossReference(Loss.MeanSquaredError));
        network.Randomize(seed: 55);
        double[][] inputs = Samples.Normal(seed: 56, Rows, 3);
        inputs[1][1] = double.NaN;
        Assert.Equal(double.NaN, GradientCheck.Run(network, inputs, Samples.Normal(seed: 57, Rows, 4)).Deviation);
    }

    [Fact]
    public void Checking_leaves_parameters_and_statistics_as_they_were()
    {
        var network = new ReferenceNetwork([new DenseReference(3, 4), new BatchNormReference(4)], new LossReference(Loss.MeanSquaredError));
        network.Randomize(seed: 61);
        double[] before = network.Tensors.Values.SelectMany(t => t.Values).ToArray();
        GradientDeviation worst = GradientCheck.Run(network, Samples.Normal(seed: 62, Rows, 3), Samples.Normal(seed: 63, Rows, 4));
        Assert.Equal(before, network.Tensors.Values.SelectMany(t => t.Values));
        Assert.Equal(3 * 4 + 4 + 4 + 4 + Rows * 3, worst.Checked);
    }

    private static void AssertGradients(ReferenceNetwork network, double[][] inputs, double[][] targets, double[]? weights = null)
    {
        GradientDeviation worst = GradientCheck.Run(network, inputs, targets, weights);
        Assert.True(worst.Deviation <= GradientCheck.Tolerance, worst.ToString());
        Assert.Contains(network.Trainable, tensor => tensor.Gradients.Any(g => g != 0));
    }

    private static double Uniform(int row, int column) => Runtime.CounterRandom.Unit(77, (uint)(row * 16 + column));

    private static bool IsCrossEntropy(Loss loss) =>
        loss is Loss.BinaryCrossEntropy or Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy;

    private static bool MakesSense(Activation activation, Loss loss) => loss switch
    {
        Loss.BinaryCrossEntropy => activation is Activation.Sigmoid or Activation.Softmax,
        Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy or Loss.KullbackLeiblerDivergence => activation is Activation.Softmax or Activation.Sigmoid,
        Loss.Poisson => activation is Activation.Softplus or Activation.Exponential or Activation.Sigmoid or Activation.Softmax,
        _ => true,
    };

    /// <summary>Claims a slope of 1 where it is 1.001.</summary>
    private sealed class WrongSlope(int size) : ElementwiseReference(size)
    {
        public override string Kind => "wrong";

        protected override (double Value, double Slope) Apply(int row, int column, double x, ForwardMode mode) => (1.001 * x, 1);
    }
}
