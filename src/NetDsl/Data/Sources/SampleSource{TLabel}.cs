namespace NetDsl;

/// <summary>Labelled samples without end; made by <see cref="SampleSource.Draw"/> or <see cref="SampleSource.From"/>, trained on by <see cref="SampleTraining.Fit"/>.</summary>
/// <typeparam name="TLabel">Type of a sample's label: the model's.</typeparam>
public abstract class SampleSource<TLabel> : SampleSource
{
    private protected SampleSource(int width)
        : base(width)
    {
    }

    /// <summary>Copies some samples into a data set, for validation, evaluation or a look at them.</summary>
    /// <param name="rows">Number of samples, 0 or more.</param>
    /// <param name="first">Number of the first one, from 0. A training takes the samples from 0 on: for fresh ones take another source with another seed, or later ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    /// <exception cref="InvalidOperationException">The source ended before, or a sample has another width than the source.</exception>
    public Dataset<TLabel> Take(int rows, long first = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        if ((long)rows * Width > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(nameof(rows), rows, $"That many samples of {Width} values are {(long)rows * Width}, more than the {Array.MaxLength} of an array: take fewer.");
        }

        var features = new float[rows * Width];
        var labels = new TLabel[rows];
        using SampleReader<TLabel> reader = Open(first);
        for (int row = 0; row < rows; row++)
        {
            labels[row] = reader.Read(features.AsSpan(row * Width, Width));
        }

        return new Dataset<TLabel>(new FloatFeatures(features), labels, Width);
    }

    /// <summary>Begins to read with sample <paramref name="first"/>.</summary>
    internal abstract SampleReader<TLabel> Open(long first);
}

/// <summary>Reads the samples of a source in their order.</summary>
internal abstract class SampleReader<TLabel>(long first) : IDisposable
{
    /// <summary>Number of the next sample.</summary>
    public long Position { get; private set; } = first;

    /// <summary>Reads the next sample; allocates nothing of its own.</summary>
    public TLabel Read(Span<float> features)
    {
        TLabel label = ReadNext(features);
        Position++;
        return label;
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    /// <summary>Reads sample <see cref="Position"/>.</summary>
    protected abstract TLabel ReadNext(Span<float> features);
}
