namespace NetDsl.Tests.EndToEnd;

/// <summary>Same seed, same bits, however many threads; and predictions from many threads at once.</summary>
public class DeterminismTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Training_with_validation_gives_the_same_bits_for_any_number_of_threads(int threads)
    {
        (float[] expected, double[] losses) = Train(1);
        (float[] actual, double[] others) = Train(threads);
        Assert.Equal(expected, actual);
        Assert.Equal(losses, others);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Cross_validation_gives_the_same_bits_for_any_number_of_threads(int threads)
    {
        Assert.Equal(Losses(1), Losses(threads));

        static double[] Losses(int threads) =>
            [.. FullModel.CrossValidate(Points.Sectors(90, 2), folds: 3, seed: 4, new FitOptions { Epochs = 2, BatchSize = 8, Threads = threads }).Folds.Select(f => f.Loss)];
    }

    [Fact]
    public void Seed_decides_start_weights()
    {
        Assert.Equal(new FullModel(9).Parameters.ToArray(), new FullModel(9).Parameters.ToArray());
        Assert.NotEqual(new FullModel(9).Parameters.ToArray(), new FullModel(10).Parameters.ToArray());
    }

    [Fact]
    public async Task Four_threads_predict_at_once()
    {
        FullModel model = new(seed: 6);
        Dataset<int> data = Points.Sectors(150, 7);
        model.Fit(data, new FitOptions { Epochs = 1 });
        float[] expected = new float[data.Rows * 3];
        model.PredictBatch(data.Features, expected);
        _ = model.Parameters;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            float[] outputs = new float[expected.Length], row = new float[3];
            for (int repetition = 0; repetition < 50; repetition++)
            {
                model.PredictBatch(data.Features, outputs);
                Assert.Equal(expected, outputs);
                model.Predict(data.Row(repetition), row);
                Assert.All(row.Zip(expected.AsSpan(repetition * 3, 3).ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
            }
        })));
    }

    [Fact]
    public void Any_number_of_rows_is_predicted_like_each_row()
    {
        FullModel model = new(seed: 6);
        foreach (int rows in (int[])[0, 1, 127, 128, 129, 300])
        {
            Dataset<int> data = Points.Sectors(Math.Max(rows, 1), 7);
            float[] outputs = new float[rows * 3], row = new float[3];
            model.PredictBatch(data.Features[..(rows * 4)], outputs);
            for (int r = 0; r < rows; r++)
            {
                model.Predict(data.Row(r), row);
                Assert.All(row.Zip(outputs.AsSpan(r * 3, 3).ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Batches_are_predicted_with_the_same_bits_for_any_number_of_threads(int threads)
    {
        FullModel model = new(seed: 6);
        Dataset<int> data = Points.Sectors(1000, 7);
        foreach (int rows in (int[])[0, 1, 128, 257, 1000])
        {
            float[] expected = new float[rows * 3], actual = new float[rows * 3];
            model.PredictBatch(data.Features[..(rows * 4)], expected);
            model.PredictBatch(data.Features[..(rows * 4)], actual, threads);
            Assert.Equal(expected, actual);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => model.PredictBatch(data.Features, new float[3000], threads: 0));
    }

    private static (float[] Parameters, double[] Losses) Train(int threads)
    {
        FullModel model = new(seed: 2);
        History history = model.Fit(Points.Sectors(200, 3), new FitOptions { Epochs = 3, BatchSize = 16, ValidationSplit = 0.4f, Threads = threads });
        return (model.Parameters.ToArray(), [.. history.Loss, .. history.ValidationLoss]);
    }
}
