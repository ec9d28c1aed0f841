namespace NetDsl.Tests.EndToEnd;

/// <summary>Pictures from bytes, from a source and from files, through a generated convolutional network.</summary>
public class PictureTrainingTests
{
    private static readonly FitOptions s_options = new() { Epochs = 3, StepsPerEpoch = 40, BatchSize = 10, Optimizer = new Adam { LearningRate = 0.01f } };

    private static SampleSource<bool> Source(ulong seed) => SampleSource.Draw(36, (Span<float> pixels, Random random, long index) =>
    {
        bool right = index % 2 == 1;
        for (int i = 0; i < pixels.Length; i++) pixels[i] = random.Next(100) + (i % 6 >= 3 == right ? 100 : 0);
        return right;
    }, seed);

    [Fact]
    public void A_generated_model_learns_from_a_source_the_same_with_and_without_prefetching()
    {
        BrighterHalf ahead = new(seed: 1), now = new(seed: 1);
        ahead.Fit(Source(1), s_options);
        now.Fit(Source(1), s_options with { Prefetch = false });
        Assert.Equal(now.Parameters.ToArray(), ahead.Parameters.ToArray());
        Assert.InRange(ahead.Evaluate(Source(2).Take(500)).Accuracy, 0.99, 1);
    }

    [Fact]
    public void Bytes_and_floats_train_and_score_alike_bit_for_bit()
    {
        Dataset<bool> floats = Source(1).Take(300), bytes = Dataset.FromBytes(Array.ConvertAll(floats.Features.ToArray(), pixel => (byte)pixel), floats.Labels.ToArray());
        BrighterHalf one = new(seed: 1), other = new(seed: 1);
        FitOptions options = s_options with { StepsPerEpoch = null, ValidationSplit = 0.2, Augment = new(6, 6) { Shift = 1 } };
        Assert.Equal(other.Fit(floats, options).ValidationLoss, one.Fit(bytes, options).ValidationLoss);
        Assert.Equal(other.Parameters.ToArray(), one.Parameters.ToArray());
        Assert.Equal(other.Evaluate(floats).Loss, one.Evaluate(bytes).Loss);
    }

    [Fact]
    public void A_picture_of_the_wrong_size_is_refused_with_both_sizes()
    {
        BrighterHalf model = new();
        Dataset<bool> wide = Dataset.FromBytes(new byte[2 * 48], [true, false]);
        string expected = "BrighterHalf takes rows of 36 values, but the rows of the {0} have 48.";
        Assert.Equal(string.Format(null, expected, "training data"), Assert.Throws<ArgumentException>(() => model.Fit(wide)).Message);
        Assert.Equal(string.Format(null, expected, "data"), Assert.Throws<ArgumentException>(() => model.Evaluate(wide)).Message);
        Picture picture = new(6, 8, 1, new byte[48]);
        Assert.Contains("6 x 8 pixels with 1 value(s) each, 48 in all, but there is room for 36", Assert.Throws<ArgumentException>(() => picture.CopyTo(new float[BrighterHalf.InputSize])).Message);
    }
}
