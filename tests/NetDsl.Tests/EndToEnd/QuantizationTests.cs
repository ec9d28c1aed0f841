namespace NetDsl.Tests.EndToEnd;

/// <summary>Twelve kinds of points in the plane seen through forty numbers: everything that is folded stands before quantized weights.</summary>
[Input(40)]
[Standardize]
[Dense(300, Relu)]
[BatchNorm]
[Dense(40, Relu)]
[Output(12, Softmax)]
[Quantize(WeightFormat.BFloat16)]
public partial class QuantizedModel;

/// <summary>The same with floats.</summary>
[Input(40)]
[Standardize]
[Dense(300, Relu)]
[BatchNorm]
[Dense(40, Relu)]
[Output(12, Softmax)]
public partial class FloatModel;

/// <summary>A number from quantized weights.</summary>
[Input(40)]
[Dense(256, Tanh)]
[Output(Linear)]
[Quantize(WeightFormat.BFloat16)]
public partial class QuantizedRegression;

/// <summary>Predictions with shorter weights, as users meet them.</summary>
public sealed class QuantizationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Training_is_that_of_floats_to_the_bit()
    {
        FitOptions options = new() { Epochs = 3, BatchSize = 16 };
        QuantizedModel quantized = new(seed: 1);
        FloatModel floats = new(seed: 1);
        quantized.Fit(Points(200, 1), options);
        floats.Fit(Points(200, 1), options);
        Assert.True(quantized.Parameters.SequenceEqual(floats.Parameters));
    }

    [Fact]
    public void Files_and_traces_are_those_of_floats()
    {
        QuantizedModel quantized = Trained();
        quantized.Save(_folder.Path("q.safetensors"));
        FloatModel floats = FloatModel.Load(_folder.Path("q.safetensors"));
        Assert.True(quantized.Parameters.SequenceEqual(floats.Parameters));
        float[] row = Points(1, 3).Row(0).ToArray();
        Assert.Equal(floats.Trace(row).Output, quantized.Trace(row).Output);
    }

    [Fact]
    public void All_predictions_read_the_same_short_weights()
    {
        QuantizedModel model = Trained();
        Dataset<int> data = Points(150, 4);
        float[] batch = new float[data.Rows * 12], shared = new float[batch.Length], row = new float[12];
        model.PredictBatch(data.Features, batch);
        model.PredictBatch(data.Features, shared, threads: 2);
        Assert.Equal(batch, shared);
        for (int i = 0; i < data.Rows; i++)
        {
            model.Predict(data.Row(i), row);
            for (int c = 0; c < row.Length; c++)
            {
                // The order of the sums differs, the weights do not: those of floats are off by a thousand times as much.
                Assert.Equal(batch[(i * 12) + c], row[c], 2e-6f);
            }
        }

        Assert.Equal(batch.Chunk(12).Zip(data.Labels.ToArray(), (p, label) => p.AsSpan().IndexOf(p.Max()) == label ? 1.0 : 0).Average(), model.Evaluate(data).Accuracy, 12);
    }

    [Fact]
    public void Predictions_change_a_little_and_decisions_hardly()
    {
        QuantizedModel model = Trained();
        QuantizationReport report = model.CompareWithFloat32(Points(2000, 5));
        Assert.Equal(2000, report.Rows);
        Assert.InRange(report.MeanDifference, 1e-6, 1e-3);
        Assert.InRange(report.LargestDifference, report.MeanDifference, 0.05);
        Assert.InRange(report.ChangedDecisions!.Value, 0, 10);
        Assert.Matches(@"^QuantizedModel, 2000 rows: predictions differ by [0-9.E-]+ on average and [0-9.E-]+ at most; \d+ decisions \([0-9.]+ %\) change$", report.ToString());
    }

    // Years, say. Without a correction of the bias the errors of the weights would be multiplied by 1000, and no prediction would be right.
    [Fact]
    public void Inputs_far_from_0_are_predicted_as_well()
    {
        float[] far = Array.ConvertAll(Points(1500, 2).Features.ToArray(), x => x + 1000);
        Dataset<int> data = Dataset.Create(far, Points(1500, 2).Labels.ToArray());
        QuantizedModel model = new(seed: 1);
        model.Fit(data, new FitOptions { Epochs = 8, BatchSize = 32 });
        QuantizationReport report = model.CompareWithFloat32(data);
        Assert.InRange(report.MeanDifference, 0, 1e-3);
        Assert.InRange(report.ChangedDecisions!.Value, 0, 10);
    }

    [Fact]
    public void Weights_of_eight_significant_bits_lose_nothing()
    {
        QuantizedRegression model = new(seed: 1);
        foreach (ref float weight in model.Parameters)
        {
            // At most six significant bits, and rows in pairs of a weight and nothing, so that none ends in the bits of another.
            weight = MathF.Round(weight * 64) / 64;
        }

        for (int k = 0; k < 40; k += 2)
        {
            for (int n = 0; n < 256; n++)
            {
                model.Dense1Kernel[k, n] = 0;
            }
        }

        QuantizationReport report = model.CompareWithFloat32(Dataset.Create(Points(50, 6).Features.ToArray(), new float[50]));
        Assert.InRange(report.LargestDifference, 0, 1e-5);
        Assert.Null(report.ChangedDecisions);
        Assert.DoesNotContain("decisions", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_do_not_fit_are_refused()
    {
        QuantizedModel model = new();
        Assert.Contains("QuantizedModel", Assert.Throws<ArgumentException>(() => model.CompareWithFloat32(Dataset.Create(new float[39], new int[1]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => model.CompareWithFloat32(Dataset.Create(Array.Empty<float>(), Array.Empty<int>())));
        Assert.Throws<ArgumentNullException>(() => model.CompareWithFloat32(null!));
    }

    private static QuantizedModel Trained()
    {
        QuantizedModel model = new(seed: 1);
        model.Fit(Points(1500, 2), new FitOptions { Epochs = 8, BatchSize = 32 });
        return model;
    }

    /// <summary>The kind is the hour of the clock at which a point stands; a row has forty fixed mixtures of its coordinates.</summary>
    private static Dataset<int> Points(int rows, int seed)
    {
        Random random = new(seed), mixture = new(99);
        double[] angles = [.. Enumerable.Range(0, 40).Select(_ => mixture.NextDouble() * 2 * Math.PI)];
        float[] features = new float[rows * 40];
        int[] labels = new int[rows];
        for (int r = 0; r < rows; r++)
        {
            double angle = random.NextDouble() * 2 * Math.PI, radius = 1 + random.NextDouble();
            labels[r] = (int)(angle / (2 * Math.PI) * 12);
            for (int i = 0; i < 40; i++)
            {
                features[(r * 40) + i] = (float)(radius * Math.Sin((i / 10 + 1) * angle + angles[i]));
            }
        }

        return Dataset.Create(features, labels);
    }
}
