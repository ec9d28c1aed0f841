namespace NetDsl;

/// <summary>The features of a data set in the form in which they came: row after row, never changed by the library.</summary>
internal abstract class FeatureStore
{
    /// <summary>All values as floats; those of another type are converted once and kept.</summary>
    public abstract ReadOnlySpan<float> Floats { get; }

    /// <summary>Some values as floats; those of another type as a new copy.</summary>
    public abstract ReadOnlySpan<float> Slice(int start, int length);

    /// <summary>Writes as many values as the destination holds; allocates nothing.</summary>
    public abstract void CopyTo(int start, Span<float> destination);

    /// <summary>Copies rows of a width into a store of their own.</summary>
    public abstract FeatureStore Gather(ReadOnlySpan<int> rows, int width);

    /// <summary>Place of the first value that is NaN or infinite, or -1.</summary>
    public abstract int IndexOfNonFinite();

    /// <summary>The rows as one array.</summary>
    protected static T[] Gather<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> rows, int width)
    {
        var gathered = new T[checked(rows.Length * width)];
        for (int i = 0; i < rows.Length; i++)
        {
            values.Slice(rows[i] * width, width).CopyTo(gathered.AsSpan(i * width));
        }

        return gathered;
    }
}

/// <summary>Features that are floats.</summary>
internal sealed class FloatFeatures(float[] values) : FeatureStore
{
    /// <inheritdoc/>
    public override ReadOnlySpan<float> Floats => values;

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Slice(int start, int length) => values.AsSpan(start, length);

    /// <inheritdoc/>
    public override void CopyTo(int start, Span<float> destination) => values.AsSpan(start, destination.Length).CopyTo(destination);

    /// <inheritdoc/>
    public override FeatureStore Gather(ReadOnlySpan<int> rows, int width) => new FloatFeatures(Gather<float>(values, rows, width));

    /// <inheritdoc/>
    public override int IndexOfNonFinite() => Dataset.IndexOfNonFinite(values);
}
