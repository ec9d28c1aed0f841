using System.Numerics;

namespace NetDsl;

/// <summary>
/// Rows of features that lie in memory one behind the other, whatever their labels are; <see cref="Dataset{TLabel}"/> adds the labels.
/// </summary>
/// <remarks>
/// Features are floats, or bytes from 0 to 255 such as the pixels of pictures. Bytes stay bytes, a quarter of the memory: <c>Fit</c> and <c>Evaluate</c>
/// turn one batch at a time into floats. What they mean to the model is the model's business: <c>[Rescale(1 / 255f)]</c>.
/// </remarks>
public abstract class Dataset
{
    private protected Dataset(FeatureStore store, int rows, int width)
    {
        Store = store;
        Rows = rows;
        Width = width;
    }

    /// <summary>Where the features lie.</summary>
    internal FeatureStore Store { get; }

    /// <summary>Number of rows; may be 0.</summary>
    public int Rows { get; }

    /// <summary>Features per row; 0 for a data set that was made from no rows at all.</summary>
    public int Width { get; }

    /// <summary>
    /// All features, row-major without padding: <see cref="Rows"/> times <see cref="Width"/> values. Of a data set of bytes this is a copy, made at the first
    /// use and kept, four times as large as the bytes; <see cref="CopyRow"/> needs none.
    /// </summary>
    public ReadOnlySpan<float> Features => Store.Floats;

    /// <summary>All features of a data set of bytes, row-major; empty for any other.</summary>
    public ReadOnlySpan<byte> Bytes => Store is ByteFeatures bytes ? bytes.Values : default;

    /// <summary>Names of the features, as <see cref="Csv"/> reads them from a header; empty where nobody has named them. Subsets, splits and folds keep them.</summary>
    public IReadOnlyList<string> ColumnNames { get; internal init; } = [];

    /// <summary>Type of the labels; that of <see langword="void"/> for rows without any.</summary>
    public abstract Type LabelType { get; }

    /// <summary>The features of one row: <see cref="Width"/> values. Of a data set of bytes, a new copy as floats.</summary>
    /// <param name="index">Row number, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<float> Row(int index)
    {
        CheckRow(index);
        return Store.Slice(index * Width, Width);
    }

    /// <summary>Copies one row; allocates nothing.</summary>
    /// <param name="index">Row number, from 0.</param>
    /// <param name="destination">Receives <see cref="Width"/> values.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    public void CopyRow(int index, Span<float> destination)
    {
        CheckRow(index);
        if (destination.Length != Width)
        {
            throw new ArgumentException($"A row of the data set has {Width} values, but there is room for {destination.Length}.", nameof(destination));
        }

        Store.CopyTo(index * Width, destination);
    }

    /// <summary>Makes a data set of features that already lie row by row in one array. Both arrays are taken over, not copied.</summary>
    /// <param name="features">Features, row-major; their number is a multiple of the number of labels.</param>
    /// <param name="labels">One label per row.</param>
    /// <exception cref="ArgumentException">The features cannot be divided into as many rows as there are labels, or a label is null.</exception>
    public static Dataset<TLabel> Create<TLabel>(float[] features, TLabel[] labels) => new(features, labels);

    /// <summary>Makes a data set of rows. The features are copied; the labels are taken over.</summary>
    /// <param name="rows">Features, all rows of one length.</param>
    /// <param name="labels">One label per row.</param>
    /// <exception cref="ArgumentException">A row is null or has another length than the first, the counts differ, or a label is null.</exception>
    public static Dataset<TLabel> Create<TLabel>(float[][] rows, TLabel[] labels) => new(rows, labels);

    /// <summary>Makes a data set of a matrix, one sample per row. The features are copied; the labels are taken over.</summary>
    /// <param name="rows">Features: rows x width.</param>
    /// <param name="labels">One label per row.</param>
    /// <exception cref="ArgumentException">The counts differ, or a label is null.</exception>
    public static Dataset<TLabel> Create<TLabel>(float[,] rows, TLabel[] labels) => new(rows, labels);

    /// <summary>Makes a data set of bytes, such as pixels from 0 to 255. Both arrays are taken over, not copied.</summary>
    /// <param name="features">Features, row-major; their number is a multiple of the number of labels.</param>
    /// <param name="labels">One label per row.</param>
    /// <exception cref="ArgumentException">The features cannot be divided into as many rows as there are labels, or a label is null.</exception>
    public static Dataset<TLabel> FromBytes<TLabel>(byte[] features, TLabel[] labels)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(labels);
        return new Dataset<TLabel>(new ByteFeatures(features), labels, WidthOf(features.Length, labels.Length));
    }

    /// <summary>Makes a data set of bytes, such as pixels from 0 to 255. The features are copied; the labels are taken over.</summary>
    /// <inheritdoc cref="FromBytes{TLabel}(byte[], TLabel[])"/>
    public static Dataset<TLabel> FromBytes<TLabel>(ReadOnlySpan<byte> features, TLabel[] labels) => FromBytes(features.ToArray(), labels);

    /// <summary>Features per row.</summary>
    /// <exception cref="ArgumentException">The features cannot be divided into so many rows.</exception>
    private protected static int WidthOf(int features, int rows)
    {
        if (rows == 0 ? features > 0 : features % rows != 0)
        {
            throw new ArgumentException($"{features} features cannot be divided into {rows} rows of one length: there are {rows} labels.", nameof(features));
        }

        return rows == 0 ? 0 : features / rows;
    }

    private void CheckRow(int index)
    {
        if ((uint)index >= (uint)Rows)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The data set has {Rows} rows, numbered from 0.");
        }
    }

    /// <summary>Looks for the first feature that is NaN or infinite.</summary>
    /// <param name="row">Its row, or -1.</param>
    /// <param name="column">Its column, or -1.</param>
    /// <returns>Whether there is one.</returns>
    internal bool TryFindNonFinite(out int row, out int column)
    {
        int index = Store.IndexOfNonFinite();
        row = index < 0 ? -1 : index / Width;
        column = index < 0 ? -1 : index % Width;
        return index >= 0;
    }

    /// <summary>Place of the first value that is NaN or infinite, or -1.</summary>
    internal static int IndexOfNonFinite(ReadOnlySpan<float> values)
    {
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            // x - x is 0 for every finite x, and NaN for NaN and both infinities.
            var x = new Vector<float>(values[i..]);
            if (!Vector.EqualsAll(x - x, Vector<float>.Zero)) break;
        }

        for (; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i])) return i;
        }

        return -1;
    }
}
