using System.Numerics;

namespace NetDsl;

/// <summary>
/// Rows of features that lie in memory one behind the other, whatever their labels are; <see cref="Dataset{TLabel}"/> adds the labels.
/// </summary>
public abstract class Dataset
{
    private readonly float[] _features;

    private protected Dataset(float[] features, int rows, int width)
    {
        _features = features;
        Rows = rows;
        Width = width;
    }

    /// <summary>Number of rows; may be 0.</summary>
    public int Rows { get; }

    /// <summary>Features per row; 0 for a data set that was made from no rows at all.</summary>
    public int Width { get; }

    /// <summary>All features, row-major without padding: <see cref="Rows"/> times <see cref="Width"/> values.</summary>
    public ReadOnlySpan<float> Features => _features;

    /// <summary>Type of the labels.</summary>
    public abstract Type LabelType { get; }

    /// <summary>The features of one row: <see cref="Width"/> values.</summary>
    /// <param name="index">Row number, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<float> Row(int index)
    {
        if ((uint)index >= (uint)Rows)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The data set has {Rows} rows, numbered from 0.");
        }

        return _features.AsSpan(index * Width, Width);
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

    /// <summary>Looks for the first feature that is NaN or infinite.</summary>
    /// <param name="row">Its row, or -1.</param>
    /// <param name="column">Its column, or -1.</param>
    /// <returns>Whether there is one.</returns>
    internal bool TryFindNonFinite(out int row, out int column)
    {
        int index = IndexOfNonFinite(_features);
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
