using NetDsl.Testing;

namespace NetDsl.Tests.Reference;

/// <summary>What the references do that gradients and golden vectors do not show.</summary>
public class LayerReferenceTests
{
    /// <summary>Sums of a few doubles near 1.</summary>
    private const double Rounding = 1e-14;

    [Fact]
    public void Dropout_keeps_and_scales_by_its_random_numbers_and_does_nothing_in_inference()
    {
        double[] uniform = [0.1, 0.25, 0.3, 0.9];
        var dropout = new DropoutReference(4, 0.25, (_, column) => uniform[column]);
        double[][] batch = [[3, 6, 9, 12]];
        Assert.Equal([0, 8, 12, 16], dropout.Forward(batch, ForwardMode.Training)[0]);
        Assert.Equal([0, 4 / 3.0, 4 / 3.0, 4 / 3.0], dropout.Backward([[1, 1, 1, 1]])[0]);
        Assert.Equal(batch[0], dropout.Forward(batch, ForwardMode.Inference)[0]);
    }

    [Fact]
    public void Gaussian_noise_adds_its_random_numbers_and_does_nothing_in_inference()
    {
        var noise = new GaussianNoiseReference(2, 0.5, (row, column) => row + 2 * column);
        double[][] batch = [[1, 1], [1, 1]];
        double[][] noisy = noise.Forward(batch, ForwardMode.Training);
        Assert.Equal([1, 2], noisy[0]);
        Assert.Equal([1.5, 2.5], noisy[1]);
        Assert.Equal(batch[1], noise.Forward(batch, ForwardMode.Inference)[1]);
    }

    [Fact]
    public void Standardize_gives_mean_0_and_deviation_1_and_0_for_a_constant_column()
    {
        double[][] rows = Array.ConvertAll(Samples.Normal(seed: 5, 20, 3), row => new[] { row[0], 0.1, 5 + 3 * row[2] });
        double[][] prepared = PreparationReference.Standardize(rows).Forward(rows, ForwardMode.Inference);
        foreach (int column in new[] { 0, 2 })
        {
            Assert.Equal(0, prepared.Average(row => row[column]), Rounding);
            Assert.Equal(1, prepared.Average(row => row[column] * row[column]), Rounding);
        }

        Assert.All(prepared, row => Assert.Equal(0, row[1]));
    }

    [Fact]
    public void MinMaxScale_gives_0_to_1_and_0_for_a_constant_column()
    {
        double[][] rows = [[-2, 7], [3, 7], [0, 7]];
        double[][] prepared = PreparationReference.MinMaxScale(rows).Forward(rows, ForwardMode.Inference);
        Assert.Equal([0, 0], prepared[0]);
        Assert.Equal([1, 0], prepared[1]);
        Assert.Equal(0.4, prepared[2][0], Rounding);
    }

    [Fact]
    public void Rescale_multiplies_and_adds()
    {
        double[][] prepared = PreparationReference.Rescale(2, 0.5, -1).Forward([[4, 6]], ForwardMode.Inference);
        Assert.Equal([1, 2], prepared[0]);
    }

    [Fact]
    public void Fused_and_composed_cross_entropies_agree()
    {
        foreach ((Activation activation, Loss loss) in new[]
        {
            (Activation.Sigmoid, Loss.BinaryCrossEntropy), (Activation.Softmax, Loss.CategoricalCrossEntropy),
            (Activation.Softmax, Loss.SparseCategoricalCrossEntropy), (Activation.Softmax, Loss.KullbackLeiblerDivergence),
        })
        {
            Assert.True(FusedLossReference.Fits(activation, loss));
            double[][] logits = Samples.Normal(seed: 6, 5, 4);
            double[][] targets = Samples.Targets(loss, seed: 7, 5, 4);
            var reference = new LossReference(loss, labelSmoothing: 0.1);
            var composed = new ReferenceNetwork([new ActivationReference(4, activation)], reference, fuse: false);
            var fused = new FusedLossReference(reference);
            composed.Forward(logits, ForwardMode.Training);
            Assert.Equal(composed.LossOf(targets), fused.Value(logits, targets), Rounding);
            Assert.Equal(composed.Backward(targets).SelectMany(r => r), fused.Gradient(logits, targets).SelectMany(r => r), Close.Doubles(Rounding));
        }
    }

    [Fact]
    public void Regularizers_add_penalty_and_gradient_and_limit_columns()
    {
        var tensor = new ReferenceTensor("kernel", 2, 2);
        new[] { 3.0, 0, 4, -0.5 }.CopyTo(tensor.Values, 0);
        Array.Fill(tensor.Gradients, 1);
        var regularizer = new RegularizerReference(L1: 0.1, L2: 0.01, MaxNorm: 2.5);
        Assert.Equal(0.1 * 7.5 + 0.01 * 25.25, regularizer.Penalty(tensor), Rounding);
        regularizer.AddGradient(tensor);
        Assert.Equal([1 + 0.1 + 0.06, 1, 1 + 0.1 + 0.08, 1 - 0.1 - 0.01], tensor.Gradients, Close.Doubles(Rounding));
        regularizer.LimitNorms(tensor);
        Assert.Equal([1.5, 0, 2, -0.5], tensor.Values, Close.Doubles(Rounding));
    }

    [Fact]
    public void Clipping_limits_values_and_the_common_norm()
    {
        double[] gradients = [3, -4, 0.5];
        GradientClippingReference.ByValue(gradients, 1);
        Assert.Equal([1, -1, 0.5], gradients);
        double[] large = [3, -4];
        GradientClippingReference.ByNorm(large, 1);
        Assert.Equal([0.6, -0.8], large, Close.Doubles(Rounding));
        double[] small = [0.3, -0.4];
        GradientClippingReference.ByNorm(small, 1);
        Assert.Equal([0.3, -0.4], small);
    }

    [Fact]
    public void Tensors_are_named_by_kind_and_number()
    {
        var network = new ReferenceNetwork(
            [new DenseReference(3, 4), new BatchNormReference(4), new DenseReference(4, 2, useBias: false)], new LossReference(Loss.MeanSquaredError));
        Assert.Equal(
            ["dense_1.kernel", "dense_1.bias", "batch_norm_1.gamma", "batch_norm_1.beta", "batch_norm_1.moving_mean", "batch_norm_1.moving_variance", "dense_2.kernel"],
            network.Tensors.Keys);
        Assert.Equal(5, network.Trainable.Count());
    }

    [Fact]
    public void Layers_that_do_not_fit_are_refused_with_their_sizes()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new ReferenceNetwork([new DenseReference(3, 4), new DenseReference(5, 1)], new LossReference(Loss.MeanSquaredError)));
        Assert.Contains("Layer 1 (dense) takes 5 values but layer 0 (dense) gives 4", error.Message);
    }

    [Theory]
    [InlineData(0.5, 0.5204998778130465)]
    [InlineData(1.0, 0.8427007929497149)]
    [InlineData(2.0, 0.9953222650189527)]
    [InlineData(-3.0, -0.9999779095030014)]
    public void Erf_agrees_with_tabulated_values(double x, double expected) =>
        Assert.Equal(expected, SpecialFunctions.Erf(x), 1e-15);

    [Theory]
    [InlineData(2.5, 4.069520174449589e-4)]
    [InlineData(5.0, 1.5374597944280349e-12)]
    [InlineData(10.0, 2.088487583762545e-45)]
    public void Erfc_keeps_its_digits_where_it_is_tiny(double x, double expected) =>
        Assert.Equal(1, SpecialFunctions.Erfc(x) / expected, 1e-13);

    [Theory]
    [InlineData(1e-10)]
    [InlineData(-1e-10)]
    [InlineData(1e-20)]
    public void Expm1_and_Log1p_keep_their_digits_near_0(double x)
    {
        Assert.Equal(1, SpecialFunctions.Expm1(x) / (x + x * x / 2), 1e-15);
        Assert.Equal(1, SpecialFunctions.Log1p(x) / (x - x * x / 2), 1e-15);
    }
}
