using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

public class AugmentationTests
{
    private static readonly FitOptions s_options = new() { Epochs = 6, BatchSize = 7, Seed = 3, Optimizer = new Adam(), Augment = new(1, 3) { FlipHorizontally = true } };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_shift_and_both_mirror_images_come_and_nothing_else(int channels)
    {
        const int Height = 4, Width = 5, Shift = 2;
        float[] picture = [.. Enumerable.Range(1, Height * Width * channels).Select(i => (float)i)];
        Dictionary<string, int> seen = [];
        for (int down = -Shift; down <= Shift; down++)
        {
            for (int right = -Shift; right <= Shift; right++)
            {
                foreach (bool flip in new[] { false, true }) seen[Text(Expected(picture, Height, Width, channels, down, right, flip))] = 0;
            }
        }

        Assert.Equal(50, seen.Count);
        Augmenter augmenter = Augmenter.Create(new(Height, Width, channels) { Shift = Shift, FlipHorizontally = true }, seed: 0)!;
        for (int number = 0; number < 2500; number++)
        {
            float[] changed = [.. picture];
            augmenter.Apply(changed, number);
            seen[Text(changed)]++;
        }

        // 2500 draws of 50 outcomes: 50 expected, deviation 7; outside of 10 to 90 would be more than five deviations.
        Assert.All(seen.Values, count => Assert.InRange(count, 10, 90));
    }

    [Fact]
    public void Without_flips_and_shifts_a_picture_stays_as_it_is()
    {
        Augmenter none = Augmenter.Create(new(2, 2), seed: 0)!;
        for (int number = 0; number < 20; number++)
        {
            float[] picture = [1, 2, 3, 4];
            none.Apply(picture, number);
            Assert.Equal([1f, 2, 3, 4], picture);
        }

        Assert.Null(Augmenter.Create(augmentation: null, seed: 0));
    }

    [Fact]
    public void Seed_and_number_decide_about_a_picture_alone()
    {
        float[] One(ulong seed, long number)
        {
            float[] picture = [.. Enumerable.Range(0, 400).Select(i => (float)i)];
            Augmenter.Create(new(20, 20) { Shift = 9 }, seed)!.Apply(picture, number);
            return picture;
        }

        Assert.Equal(One(1, 5), One(1, 5));
        Assert.NotEqual(One(1, 5), One(1, 6));
        Assert.NotEqual(One(1, 5), One(2, 5));
    }

    [Fact]
    public void Changes_the_training_and_not_the_evaluation()
    {
        Dataset<bool> data = LearnableData.Binary(50);
        TestModel<Spec.Logistic, bool> plain = new(LabelCodec.Boolean), augmented = new(LabelCodec.Boolean), still = new(LabelCodec.Boolean);
        plain.Fit(data, s_options with { Augment = null });
        History history = augmented.Fit(data, s_options with { Validation = data });
        still.Fit(data, s_options with { Augment = new(1, 3) });
        Assert.NotEqual(plain.Parameters.ToArray(), augmented.Parameters.ToArray());
        Assert.Equal(plain.Parameters.ToArray(), still.Parameters.ToArray());
        Assert.Equal(augmented.Evaluate(data).Loss, history.ValidationLoss[^1]);
    }

    [Fact]
    public void Bytes_and_floats_are_augmented_alike()
    {
        byte[] bytes = [.. Enumerable.Range(0, 90).Select(i => (byte)(i * 37))];
        bool[] labels = [.. Enumerable.Range(0, 30).Select(i => i % 3 == 0)];
        TestModel<Spec.Standardized, bool> one = new(LabelCodec.Boolean), other = new(LabelCodec.Boolean);
        one.Fit(Dataset.FromBytes(bytes, labels), s_options);
        other.Fit(Dataset.Create(Array.ConvertAll(bytes, b => (float)b), labels), s_options);
        Assert.Equal(other.Parameters.ToArray(), one.Parameters.ToArray());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public void A_continued_training_is_the_uninterrupted_one_bit_for_bit(int? stepsPerEpoch)
    {
        Dataset<bool> data = LearnableData.Binary(50);
        FitOptions options = s_options with { StepsPerEpoch = stepsPerEpoch };
        TestModel<Spec.Logistic, bool> once = new(LabelCodec.Boolean), twice = new(LabelCodec.Boolean);
        History whole = once.Fit(data, options);
        twice.Fit(data, options with { Epochs = 2 });
        History rest = twice.Fit(data, options with { Resume = true });
        Assert.Equal(whole.Loss.Skip(2), rest.Loss);
        Assert.Equal(once.Parameters.ToArray(), twice.Parameters.ToArray());
    }

    [Fact]
    public void Drawn_samples_are_augmented_as_stored_ones()
    {
        SampleSource<bool> source = SampleSource.From(3, Forever(LearnableData.Binary(70)));
        TestModel<Spec.Logistic, bool> drawn = new(LabelCodec.Boolean), stored = new(LabelCodec.Boolean);
        drawn.Fit(source, s_options with { StepsPerEpoch = 10 });
        stored.Fit(LearnableData.Binary(70), s_options with { Shuffle = false });
        Assert.Equal(stored.Parameters.ToArray(), drawn.Parameters.ToArray());

        static IEnumerable<(float[], bool)> Forever(Dataset<bool> data)
        {
            while (true)
            {
                for (int row = 0; row < data.Rows; row++) yield return (data.Row(row).ToArray(), data.Labels[row]);
            }
        }
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        Dataset<bool> data = LearnableData.Binary(64);
        Assert.Equal(0, StepAllocations.Of(new TestModel<Spec.Standardized, bool>(LabelCodec.Boolean), (model, options) => model.Fit(data, options with { Augment = s_options.Augment })));
    }

    [Theory]
    [InlineData(28, 28, 1, 2, "FitOptions.Augment is for pictures of 28 x 28 pixels with 1 value(s) each, 784 in all, but Logistic takes rows of 3: give the model's input shape.")]
    [InlineData(-1, -3, 1, 0, "pictures of -1 x -3 pixels")]
    [InlineData(1, 3, 1, 1, "FitOptions.Augment shifts by up to 1 pixels: from 0 to 0 leaves something of a picture of 1 x 3 pixels.")]
    [InlineData(1, 3, 1, -1, "shifts by up to -1 pixels")]
    public void What_cannot_be_meant_is_refused(int height, int width, int channels, int shift, string message)
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        FitOptions options = new() { Augment = new(height, width, channels) { Shift = shift } };
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => model.Fit(LearnableData.Binary(8), options)).Message);
    }

    private static float[] Expected(float[] picture, int height, int width, int channels, int down, int right, bool flip)
    {
        float[] expected = new float[picture.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int fromY = y - down, fromX = (flip ? width - 1 - x : x) - right;
                for (int c = 0; c < channels; c++)
                {
                    expected[(y * width + x) * channels + c] = fromY >= 0 && fromY < height && fromX >= 0 && fromX < width ? picture[(fromY * width + fromX) * channels + c] : 0;
                }
            }
        }

        return expected;
    }

    private static string Text(float[] values) => string.Join(" ", values);
}
