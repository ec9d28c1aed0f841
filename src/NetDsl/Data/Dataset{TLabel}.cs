using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>Rows of features with one label each, in memory.</summary>
/// <remarks>
/// <para>
/// The label type is the model's: <c>bool</c> for one sigmoid unit, <c>int</c> or an enum for classes, <c>float</c> or <c>float[]</c> for
/// regressions. A tuple of rows and labels converts by itself: <c>model.Fit((rows, labels))</c>.
/// </para>
/// <para>Whether the values make sense to a model (width, range of labels, NaN) is checked where a model meets the data, not here.</para>
/// </remarks>
/// <typeparam name="TLabel">Type of a row's label.</typeparam>
public sealed class Dataset<TLabel> : Dataset
{
    private readonly TLabel[] _labels;

    /// <summary>Features that already lie row by row in one array. Both arrays are taken over, not copied: changing them changes the data set.</summary>
    /// <param name="features">Features, row-major; their number is a multiple of the number of labels.</param>
    /// <param name="labels">One label per row.</param>
    /// <exception cref="ArgumentException">The features cannot be divided into as many rows as there are labels, or a label is null.</exception>
    public Dataset(float[] features, TLabel[] labels)
        : this(new FloatFeatures(features ?? throw new ArgumentNullException(nameof(features))), labels, WidthOf(features.Length, CountOf(labels)))
    {
    }

    /// <summary>Rows of one length. The features are copied; the labels are taken over.</summary>
    /// <param name="rows">Features.</param>
    /// <param name="labels">One label per row.</param>
    /// <exception cref="ArgumentException">A row is null or has another length than the first, the counts differ, or a label is null.</exception>
    public Dataset(float[][] rows, TLabel[] labels)
        : this(new FloatFeatures(Flatten(rows, labels)), labels, rows.Length == 0 ? 0 : rows[0].Length)
    {
    }

    /// <summary>A matrix, one sample per row. The features are copied; the labels are taken over.</summary>
    /// <param name="rows">Features: rows x width.</param>
    /// <param name="labels">One label per row.</param>
    /// <exception cref="ArgumentException">The counts differ, or a label is null.</exception>
    public Dataset(float[,] rows, TLabel[] labels)
        : this(new FloatFeatures(Flatten(rows, labels)), labels, rows.GetLength(1))
    {
    }

    /// <summary>Takes over features and labels whose numbers are known to agree.</summary>
    internal Dataset(FeatureStore features, TLabel[] labels, int width)
        : base(features, labels.Length, width)
    {
        int missing = default(TLabel) is null ? Array.FindIndex(labels, label => label is null) : -1;
        if (missing >= 0) throw new ArgumentException($"The label of row {missing} is null; every row needs a label.", nameof(labels));

        _labels = labels;
    }

    /// <summary>One label per row.</summary>
    public ReadOnlySpan<TLabel> Labels => _labels;

    /// <inheritdoc/>
    public override Type LabelType => typeof(TLabel);

    /// <summary>Copies the named rows, in the given order, into a data set of their own. A row may be named more than once.</summary>
    /// <param name="rows">Row numbers, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Dataset<TLabel> Subset(ReadOnlySpan<int> rows)
    {
        foreach (int row in rows)
        {
            if ((uint)row >= (uint)Rows)
            {
                throw new ArgumentOutOfRangeException(nameof(rows), row, $"The data set has {Rows} rows, numbered from 0.");
            }
        }

        var labels = new TLabel[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            labels[i] = _labels[rows[i]];
        }

        return new Dataset<TLabel>(Store.Gather(rows, Width), labels, Width) { ColumnNames = ColumnNames };
    }

    /// <summary>The same rows with other labels; the features are shared, not copied.</summary>
    /// <param name="label">Gives the new label for an old one.</param>
    /// <exception cref="ArgumentException">A new label is null.</exception>
    public Dataset<TOther> Select<TOther>(Func<TLabel, TOther> label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return new Dataset<TOther>(Store, Array.ConvertAll(_labels, old => label(old)), Width) { ColumnNames = ColumnNames };
    }

    /// <summary>The same rows and labels with names for the features, which reports show; nothing is copied.</summary>
    /// <param name="names">One name per feature.</param>
    /// <exception cref="ArgumentException">There are more or fewer names than features, or one is empty.</exception>
    public Dataset<TLabel> WithColumnNames(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count != Width) throw new ArgumentException($"There are {names.Count} names, but {Width} features per row.", nameof(names));
        foreach (string name in names) ArgumentException.ThrowIfNullOrWhiteSpace(name, nameof(names));
        return new Dataset<TLabel>(Store, _labels, Width) { ColumnNames = [.. names] };
    }

    /// <summary>Rows and their labels as one argument; as <see cref="Dataset{TLabel}(float[][], TLabel[])"/>.</summary>
    public static implicit operator Dataset<TLabel>((float[][] Rows, TLabel[] Labels) data) => new(data.Rows, data.Labels);

    /// <summary>A matrix and its labels as one argument; as <see cref="Dataset{TLabel}(float[,], TLabel[])"/>.</summary>
    public static implicit operator Dataset<TLabel>((float[,] Rows, TLabel[] Labels) data) => new(data.Rows, data.Labels);

    /// <summary>Flat features and their labels as one argument; as <see cref="Dataset{TLabel}(float[], TLabel[])"/>.</summary>
    public static implicit operator Dataset<TLabel>((float[] Features, TLabel[] Labels) data) => new(data.Features, data.Labels);

    private static int CountOf(TLabel[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return labels.Length;
    }

    private static float[] Flatten(float[][] rows, TLabel[] labels)
    {
        ArgumentNullException.ThrowIfNull(rows);
        CheckCounts(rows.Length, labels);
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] is null) throw new ArgumentException($"Row {i} is null.", nameof(rows));
            if (rows[i].Length != rows[0].Length)
            {
                throw new ArgumentException($"Row {i} has {rows[i].Length} values, but the first row has {rows[0].Length}; all rows need the same length.", nameof(rows));
            }
        }

        int width = rows.Length == 0 ? 0 : rows[0].Length;
        var features = new float[checked(rows.Length * width)];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].CopyTo(features, i * width);
        }

        return features;
    }

    private static float[] Flatten(float[,] rows, TLabel[] labels)
    {
        ArgumentNullException.ThrowIfNull(rows);
        CheckCounts(rows.GetLength(0), labels);
        return rows.Length == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref rows[0, 0], rows.Length).ToArray();
    }

    private static void CheckCounts(int rows, TLabel[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Length != rows)
        {
            throw new ArgumentException($"There are {rows} rows, but {labels.Length} labels; every row needs one label.", nameof(labels));
        }
    }
}
