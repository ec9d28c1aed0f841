namespace NetDsl;

/// <summary>Draws one sample.</summary>
/// <param name="features">Receives the features; all 0 at the call.</param>
/// <param name="random">Random numbers of this very sample: the same ones whenever it is drawn, on every machine.</param>
/// <param name="index">Number of the sample, from 0; to take the classes in turn, for example.</param>
/// <returns>The label.</returns>
/// <typeparam name="TLabel">Type of the label.</typeparam>
public delegate TLabel SampleDrawing<out TLabel>(Span<float> features, Random random, long index);

/// <summary>Labelled samples without end, made when the training needs them; <see cref="SampleSource{TLabel}"/> knows their labels.</summary>
/// <example><code>
/// SampleSource&lt;bool&gt; shapes = SampleSource.Draw(100 * 100, (Span&lt;float&gt; pixels, Random random, long index) =&gt; Shapes.Draw(pixels, random, circle: index % 2 == 1), seed: 1);
/// model.Fit(shapes, new FitOptions { BatchSize = 30, StepsPerEpoch = 100, Epochs = 4 });
/// </code></example>
public abstract class SampleSource
{
    private protected SampleSource(int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        Width = width;
    }

    /// <summary>Features per sample.</summary>
    public int Width { get; }

    /// <summary>Samples that a function draws. Each depends on seed and number alone, so a continued training draws on where it stopped.</summary>
    /// <param name="width">Features per sample, 1 or more.</param>
    /// <param name="draw">
    /// Writes the features and returns the label; called for one sample after the other, on a thread of its own unless <see cref="FitOptions.Prefetch"/> is
    /// off. The result is reproducible as long as it takes chance from its arguments only.
    /// </param>
    /// <param name="seed">Seed of the random numbers; another seed gives other samples.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is not positive.</exception>
    public static SampleSource<TLabel> Draw<TLabel>(int width, SampleDrawing<TLabel> draw, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(draw);
        return new DrawnSamples<TLabel>(width, draw, seed);
    }

    /// <summary>
    /// Samples of an enumeration that does not end. Each is copied before the next one is asked for, so one array may serve all of them.
    /// </summary>
    /// <param name="width">Features per sample, 1 or more.</param>
    /// <param name="samples">
    /// The samples; enumerated anew by each training, on a thread of its own unless <see cref="FitOptions.Prefetch"/> is off. A continued training passes over
    /// those that it has seen. An enumeration that ends before the training does is an error.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is not positive.</exception>
    public static SampleSource<TLabel> From<TLabel>(int width, IEnumerable<(float[] Features, TLabel Label)> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return new EnumeratedSamples<TLabel>(width, samples);
    }
}
