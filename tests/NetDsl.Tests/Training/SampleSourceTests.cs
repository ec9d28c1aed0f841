using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

public class SampleSourceTests
{
    private static readonly FitOptions s_options = new() { Epochs = 3, StepsPerEpoch = 10, BatchSize = 8, Optimizer = new Adam { LearningRate = 0.05f } };

    private static SampleSource<bool> Source(ulong seed = 1) => SampleSource.Draw(3, Draw, seed);

    private static bool Draw(Span<float> features, Random random, long index)
    {
        foreach (ref float feature in features) feature = 2 * random.NextSingle() - 1;
        return features[0] - features[1] + 0.5f * features[2] > 0;
    }

    private static TestModel<Spec.Logistic, bool> Model() => new(LabelCodec.Boolean);

    [Fact]
    public void Is_the_training_on_its_samples_in_order()
    {
        TestModel<Spec.Standardized, bool> drawn = new(LabelCodec.Boolean), stored = new(LabelCodec.Boolean);
        FitOptions options = s_options with { Epochs = 1, Validation = Source(2).Take(50), ClassWeights = new Dictionary<int, float> { [1] = 3 } };
        History one = drawn.Fit(Source(), options);
        History other = stored.Fit(Source().Take(80), options with { Shuffle = false });
        Assert.Equal(other.Loss, one.Loss);
        Assert.Equal(other.ValidationLoss, one.ValidationLoss);
        Assert.Equal(stored.Parameters.ToArray(), drawn.Parameters.ToArray());
    }

    [Fact]
    public void Learns_from_samples_that_it_never_sees_twice()
    {
        TestModel<Spec.Logistic, bool> model = Model();
        History history = model.Fit(Source(), s_options with { Epochs = 20 });
        Assert.True(history.Loss[^1] < history.Loss[0]);
        Assert.InRange(model.Evaluate(Source(7).Take(1000)).Accuracy, 0.97, 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Prefetching_changes_no_bit(bool enumerated)
    {
        TestModel<Spec.Logistic, bool> ahead = Model(), now = Model();
        SampleSource<bool> Samples() => enumerated ? SampleSource.From(3, Enumerate()) : Source();
        History one = ahead.Fit(Samples(), s_options), other = now.Fit(Samples(), s_options with { Prefetch = false });
        Assert.Equal(other.Loss, one.Loss);
        Assert.Equal(now.Parameters.ToArray(), ahead.Parameters.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_continued_training_draws_on_where_it_stopped(bool enumerated)
    {
        SampleSource<bool> samples = enumerated ? SampleSource.From(3, Enumerate()) : Source();
        TestModel<Spec.Logistic, bool> once = Model(), first = Model();
        History whole = once.Fit(samples, s_options);
        first.Fit(samples, s_options with { Epochs = 1 });
        History rest = first.Fit(samples, s_options with { Resume = true });
        Assert.Equal(whole.Loss.Skip(1), rest.Loss);
        Assert.Equal(once.Parameters.ToArray(), first.Parameters.ToArray());
    }

    [Fact]
    public void Seed_and_number_decide_about_a_sample_alone()
    {
        SampleSource<bool> source = Source();
        Assert.Equal(source.Take(10).Features[15..].ToArray(), source.Take(5, first: 5).Features.ToArray());
        Assert.Equal(source.Take(10).Features.ToArray(), Source().Take(10).Features.ToArray());
        Assert.NotEqual(source.Take(10).Features.ToArray(), Source(2).Take(10).Features.ToArray());
        Assert.Equal(3, source.Width);
        Assert.Equal(0, source.Take(0).Rows);
    }

    [Fact]
    public void Features_are_0_before_they_are_drawn_and_numbers_go_on()
    {
        SampleSource<int> source = SampleSource.Draw(2, (Span<float> features, Random random, long index) =>
        {
            features[(int)(index % 2)] = 1;
            return (int)index;
        });
        Dataset<int> data = source.Take(3, first: 4);
        Assert.Equal([4, 5, 6], data.Labels.ToArray());
        Assert.Equal([1f, 0, 0, 1, 1, 0], data.Features.ToArray());
    }

    [Fact]
    public void One_array_may_serve_all_samples_of_an_enumeration()
    {
        static IEnumerable<(float[], bool)> Samples()
        {
            float[] features = new float[3];
            for (int i = 0; ; i++)
            {
                features[i % 3]++;
                yield return (features, i % 2 == 0);
            }
        }

        Assert.Equal([1f, 0, 0, 1, 1, 0, 1, 1, 1, 2, 1, 1], SampleSource.From(3, Samples()).Take(4).Features.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_exception_of_the_source_comes_out_of_Fit_and_the_model_keeps_what_it_learned(bool prefetch)
    {
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean), untouched = new(LabelCodec.Boolean);
        SampleSource<bool> source = SampleSource.Draw(3, (Span<float> features, Random random, long index) =>
            index == 100 ? throw new IOException("the camera is gone") : Draw(features, random, index));
        Assert.Equal("the camera is gone", Assert.Throws<IOException>(() => model.Fit(source, s_options with { Prefetch = prefetch })).Message);
        Assert.NotEqual(untouched.Parameters.ToArray(), model.Parameters.ToArray());
        Assert.InRange(model.Evaluate(Source(2).Take(100)).Accuracy, 0, 1);
        Assert.Equal(3, model.Fit(Source(), s_options).Epochs);
    }

    [Fact]
    public void What_is_wrong_with_the_first_batch_is_said_before_anything_changes()
    {
        TestModel<Spec.Logistic, bool> model = Model();
        float[] before = model.Parameters.ToArray();
        SampleSource<bool> broken = SampleSource.Draw(3, (Span<float> features, Random random, long index) =>
        {
            features[2] = index == 5 ? float.NaN : 0;
            return true;
        });
        Assert.Equal(
            "Value 2 of sample 5 of the source for Logistic is NaN: features are finite numbers.",
            Assert.Throws<ArgumentException>(() => model.Fit(broken, s_options)).Message);
        Assert.Equal(before, model.Parameters.ToArray());

        TestModel<Spec.Classes, int> classes = new(LabelCodec.Class(3));
        SampleSource<int> wrong = SampleSource.Draw(2, (Span<float> features, Random random, long index) => (int)index);
        Assert.Contains("Classes, sample source: Label 3 in row 3 is none of the 3 classes", Assert.Throws<ArgumentException>(() => classes.Fit(wrong, s_options)).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_source_that_ends_early_is_an_error_that_says_when(bool prefetch)
    {
        TestModel<Spec.Logistic, bool> model = Model();
        SampleSource<bool> source = SampleSource.From(3, Enumerate().Take(100));
        string message = Assert.Throws<InvalidOperationException>(() => model.Fit(source, s_options with { Prefetch = prefetch })).Message;
        Assert.StartsWith("The sample source ended after 100 samples, but more are needed", message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => source.Take(101));
        Assert.Throws<InvalidOperationException>(() => source.Take(1, first: 200));
    }

    [Fact]
    public void A_source_that_holds_just_enough_is_enough()
    {
        SampleSource<bool> source = SampleSource.From(3, Enumerate().Take(240));
        Assert.Equal(3, Model().Fit(source, s_options).Epochs);
    }

    [Fact]
    public void An_enumeration_is_disposed_however_the_training_ends()
    {
        int open = 0;
        IEnumerable<(float[], bool)> Counted(int end)
        {
            open++;
            try
            {
                foreach ((float[], bool) sample in Enumerate().Take(end)) yield return sample;
            }
            finally
            {
                open--;
            }
        }

        Model().Fit(SampleSource.From(3, Counted(1000)), s_options);
        Assert.Equal(0, open);
        Assert.Throws<InvalidOperationException>(() => Model().Fit(SampleSource.From(3, Counted(50)), s_options));
        Assert.Throws<InvalidOperationException>(() => Model().Fit(SampleSource.From(3, Counted(3)), s_options));
        Assert.Equal(0, open);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cancelling_within_a_batch_ends_the_training_in_order(bool prefetch)
    {
        using CancellationTokenSource cancellation = new();
        SampleSource<bool> source = SampleSource.Draw(3, (Span<float> features, Random random, long index) =>
        {
            if (index == 93) cancellation.Cancel();
            Assert.InRange(index, 0, 93);
            return Draw(features, random, index);
        });
        TestModel<Spec.Logistic, bool> model = Model();
        History history = model.Fit(source, s_options with { Prefetch = prefetch, CancellationToken = cancellation.Token });
        Assert.True(history.Cancelled);
        Assert.InRange(history.Epochs, 0, 1);
        Assert.InRange(model.Evaluate(Source(2).Take(100)).Accuracy, 0, 1);
    }

    [Fact]
    public void Samples_come_from_another_thread_unless_prefetching_is_off()
    {
        foreach (bool prefetch in new[] { true, false })
        {
            HashSet<int> threads = [];
            SampleSource<bool> source = SampleSource.Draw(3, (Span<float> features, Random random, long index) =>
            {
                threads.Add(Environment.CurrentManagedThreadId);
                return Draw(features, random, index);
            });
            Model().Fit(source, s_options with { Prefetch = prefetch });
            Assert.Equal(prefetch ? 2 : 1, threads.Count);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Steps_allocate_nothing(bool prefetch) =>
        Assert.Equal(0, StepAllocations.Of(new TestModel<Spec.Standardized, bool>(LabelCodec.Boolean), (model, options) => model.Fit(Source(), options with { Prefetch = prefetch })));

    [Fact]
    public void Drawing_allocates_nothing()
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5 && least > 0; attempt++)
        {
            long before = 0, after = 0;
            Model().Fit(SampleSource.Draw(3, (Span<float> features, Random random, long index) =>
            {
                if (index == 1600) before = GC.GetAllocatedBytesForCurrentThread();
                if (index == 4799) after = GC.GetAllocatedBytesForCurrentThread();
                return Draw(features, random, index);
            }), new FitOptions { StepsPerEpoch = 300, BatchSize = 16 });
            least = Math.Min(least, after - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void Options_that_a_source_cannot_have_are_named()
    {
        Refuses(Source(), new(), "say with FitOptions.StepsPerEpoch how many batches make an epoch");
        Refuses(Source(), s_options with { ValidationSplit = 0.2 }, "a sample source has none: give FitOptions.Validation a data set");
        Refuses(SampleSource.Draw(4, Draw), s_options, "Logistic takes rows of 3 values, but the samples of the source have 4");
        Refuses(Source(), s_options with { Validation = new Dataset<float>(new float[6], [0, 1]) }, "labels of type Single");
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSource.Draw(0, Draw));
        SampleSource<bool> narrow = SampleSource.From(3, [(new float[2], true)]);
        Assert.Contains("Sample 0 of the source has 2 values, but the source was announced with 3", Assert.Throws<InvalidOperationException>(() => Model().Fit(narrow, s_options)).Message);

        static void Refuses(SampleSource<bool> samples, FitOptions options, string message) =>
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => Model().Fit(samples, options)).Message);
    }

    private static IEnumerable<(float[] Features, bool Label)> Enumerate()
    {
        Dataset<bool> data = LearnableData.Binary(90);
        while (true)
        {
            for (int row = 0; row < data.Rows; row++) yield return (data.Row(row).ToArray(), data.Labels[row]);
        }
    }
}
