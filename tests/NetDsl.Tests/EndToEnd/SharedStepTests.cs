using NetDsl.Tests.Training;

namespace NetDsl.Tests.EndToEnd;

/// <summary>Steps on batches that are cut into shards, which threads share.</summary>
public class SharedStepTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Large_batches_give_the_same_bits_for_any_number_of_threads(int threads)
    {
        // In slices (optimizers of the library), and as a whole: clipping, penalties, optimizers of the user's own.
        SameBits(() => new WideModel(), threads, new FitOptions());
        SameBits(() => new WideModel(), threads, new FitOptions { Optimizer = new Adam { ClipNorm = 0.5f } });
        SameBits(() => new WideModel(), threads, new FitOptions { Optimizer = new Momentum() });
        SameBits(() => new WideNoisyModel(), threads, new FitOptions { ClassWeights = new Dictionary<int, float> { [1] = 3 } });
    }

    [Fact]
    public void A_batch_in_shards_moves_weights_as_the_mean_of_its_rows()
    {
        const int Rows = 300, Parts = 30;
        Dataset<bool> data = Data(Rows);
        FitOptions options = new() { BatchSize = Rows, Shuffle = false, Optimizer = new Sgd { LearningRate = 1 } };
        float[] start = new WideModel(seed: 3).Parameters.ToArray(), inShards = Trained(data);
        double[] mean = new double[start.Length];
        for (int part = 0; part < Parts; part++)
        {
            // Ten rows are one shard.
            float[] end = Trained(data.Subset([.. Enumerable.Range(part * Rows / Parts, Rows / Parts)]));
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] += ((double)end[i] - start[i]) / Parts;
            }
        }

        Assert.All(Enumerable.Range(0, mean.Length), i => Assert.Equal(mean[i], (double)inShards[i] - start[i], 1e-6));
        Assert.Contains(mean, m => Math.Abs(m) > 0.01);

        float[] Trained(Dataset<bool> rows)
        {
            WideModel model = new(seed: 3);
            model.Fit(rows, options);
            return model.Parameters.ToArray();
        }
    }

    /// <summary>A smaller last batch must not need more shards than the full ones: these sizes lie just behind the most rows that 16 shards of the usual size hold.</summary>
    [Theory]
    [InlineData(129)]
    [InlineData(140)]
    [InlineData(260)]
    [InlineData(390)]
    public void Any_last_batch_of_pictures_is_learned_with_the_same_bits_for_any_number_of_threads(int batchSize)
    {
        foreach (int last in (int[])[1, 80, 128])
        {
            Dataset<bool> data = Points.Label(batchSize + last, 256, seed: 8, p => p[..128].Sum() > p[128..].Sum());
            Assert.Equal(Trained(1), Trained(3));

            float[] Trained(int threads)
            {
                EightPictures model = new(seed: 3);
                model.Fit(data, new FitOptions { BatchSize = batchSize, Threads = threads });
                return model.Parameters.ToArray();
            }
        }
    }

    [Theory]
    [InlineData(1025)]
    [InlineData(1100)]
    public void Any_last_batch_of_rows_is_learned(int batchSize)
    {
        WideModel model = new();
        model.Fit(Data(batchSize + 1024), new FitOptions { BatchSize = batchSize });
        Assert.All(model.Parameters.ToArray(), weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void Shared_steps_allocate_nothing()
    {
        // Waiting makes an object for the first time, now and then: far fewer than one per step.
        Assert.InRange(Allocated(steps: 320) - Allocated(steps: 20), -2000, 2000);

        static long Allocated(int steps)
        {
            Dataset<bool> data = Data(300);
            WideModel model = new();
            FitOptions options = new() { BatchSize = 300, StepsPerEpoch = steps, Threads = 2 };
            model.Fit(data, options);
            long before = GC.GetAllocatedBytesForCurrentThread();
            model.Fit(data, options);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static void SameBits(Func<IModel<bool>> create, int threads, FitOptions options)
    {
        options = options with { Epochs = 3, BatchSize = 300 };
        (float[] expected, double[] losses) = Train(1);
        (float[] actual, double[] others) = Train(threads);
        Assert.Equal(losses, others);
        Assert.Equal(expected, actual);

        (float[] Parameters, double[] Losses) Train(int count)
        {
            IModel<bool> model = create();
            History history = model.Fit(Data(700), options with { Threads = count });
            return (model.Parameters.ToArray(), [.. history.Loss]);
        }
    }

    private static Dataset<bool> Data(int rows) => Points.Label(rows, 64, seed: 8, p => p[..32].Sum() > p[32..].Sum());
}
