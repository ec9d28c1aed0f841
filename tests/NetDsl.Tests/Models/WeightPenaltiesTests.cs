using NetDsl.Runtime;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Models;

public class WeightPenaltiesTests
{
    [Fact]
    public void Gradients_are_those_of_the_penalty_and_padding_stays_0()
    {
        NetworkInfo network = Spec.Penalised.Info;
        float[] parameters = new float[network.BlockLength], gradients = new float[network.TrainableLength];
        (parameters[0], parameters[16], parameters[32], parameters[48]) = (2, -3, 0, 100);
        gradients[0] = 1;
        double loss = WeightPenalties.AddGradients(network, parameters, gradients);

        // L1 = 0.25, L2 = 0.5: 0.25 (2 + 3) + 0.5 (4 + 9); the bias has no penalty.
        Assert.Equal(7.75, loss);
        Assert.Equal(7.75, WeightPenalties.Loss(network, parameters));
        Assert.Equal((1 + 0.25f + 2, -0.25f - 3, 0, 0), (gradients[0], gradients[16], gradients[32], gradients[48]));
        Assert.Equal(2, gradients.Count(gradient => gradient != 0));
    }

    [Fact]
    public void Loss_of_training_and_evaluation_contains_the_penalty()
    {
        TestModel<Spec.Penalised, float> model = new(LabelCodec.Value);
        model.Parameters.Clear();
        model.Parameters[0] = 0.5f;
        Dataset<float> data = new([0, 0, 0], [0]);
        Assert.Equal(0.25, model.Evaluate(data).Loss);
        History history = model.Fit(data, new() { Schedule = _ => 0, Validation = data });
        Assert.Equal(0.25, history.Loss[0]);
        Assert.Equal(0.25, history.ValidationLoss[0]);
    }

    [Theory]
    [InlineData(TensorOrder.Panels, 3, 5)]
    [InlineData(TensorOrder.Panels, 7, 100)]
    [InlineData(TensorOrder.Transposed, 3, 5)]
    [InlineData(TensorOrder.Transposed, 33, 4)]
    [InlineData(TensorOrder.Vector, 1, 19)]
    public void Columns_are_scaled_down_to_the_largest_norm(TensorOrder order, int rows, int columns)
    {
        // Columns with an even number are long, the others short enough to stay.
        int length = order == TensorOrder.Transposed ? (rows + 15) / 16 * 16 * columns : rows * ((columns + 15) / 16 * 16);
        TensorLayout tensor = new("w", rows, columns, 16, length, order, TensorRole.Trainable, MaxNorm: 2);
        NetworkInfo network = Spec.Build("Limited", 1, 1, TaskKind.Regression);
        network = new NetworkInfo
        {
            Name = "Limited", Fingerprint = "", InputSize = 1, InputStride = 16, OutputSize = 1, OutputStride = 16, TargetSize = 1, TargetStride = 1,
            Task = TaskKind.Regression, Threshold = 0, ParameterCount = 0, BlockLength = 16 + length, TrainableLength = 16 + length, Tensors = [tensor],
            Preparations = [], Folds = false, InferenceRows = 1, InferenceWorkspace = 0, RowWorkspace = 0, TrainingFloatsPerRow = 1, TrainingFloatsFixed = 0, ShardRows = 0,
            Optimizer = network.Optimizer, Metrics = [],
        };
        float[] block = new float[16 + length], before;
        block[0] = 1000;
        for (int k = 0; k < rows; k++)
        {
            for (int n = 0; n < columns; n++)
            {
                block[tensor.IndexOf(k, n)] = (n % 2 == 0 ? 3f : 0.1f) * (k % 2 == 0 ? 1 : -1);
            }
        }

        before = (float[])block.Clone();
        Assert.True(NormLimit.Any(network));
        NormLimit.Apply(network, block);
        for (int n = 0; n < columns; n++)
        {
            double norm = Math.Sqrt(Enumerable.Range(0, rows).Sum(k => Math.Pow(block[tensor.IndexOf(k, n)], 2)));
            double expected = n % 2 == 0 ? 2 : 0.1 * Math.Sqrt(rows);
            Assert.Equal(expected, norm, 1e-5);
            Assert.Equal(Math.Sign(before[tensor.IndexOf(0, n)]), Math.Sign(block[tensor.IndexOf(0, n)]));
        }

        Assert.Equal(before.Count(value => value == 0), block.Count(value => value == 0));
        Assert.Equal(1000, block[0]);
    }

    [Fact]
    public void Training_keeps_the_norm_within_its_limit()
    {
        TestModel<Spec.Penalised, float> model = new(LabelCodec.Value);
        model.Fit(new Dataset<float>([1, 1, 1, -1, -1, -1], [30, -30]), new() { Epochs = 20 });
        float[] p = model.Parameters.ToArray();
        Assert.Equal(1, Math.Sqrt(p[0] * p[0] + p[16] * p[16] + p[32] * p[32]), 1e-5);
    }
}
