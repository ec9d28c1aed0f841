using NetDsl.Runtime;

namespace NetDsl;

/// <summary>A checked data set with its labels turned into targets: what the training loop reads, without any label type.</summary>
internal sealed class EncodedData
{
    private EncodedData(Dataset source, float[] targets, int targetSize, int[]? classes)
    {
        Source = source;
        Targets = targets;
        TargetSize = targetSize;
        Classes = classes;
    }

    /// <summary>The features.</summary>
    public Dataset Source { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => Source.Rows;

    /// <summary>Targets of all heads, rows times <see cref="TargetSize"/>.</summary>
    public float[] Targets { get; }

    /// <summary>Floats of one target.</summary>
    public int TargetSize { get; }

    /// <summary>Class of each row, -1 for none; <see langword="null"/> when labels are not classes. Of several heads, those of the first whose labels are.</summary>
    public int[]? Classes { get; }

    /// <summary>Checks features and labels, and encodes the labels.</summary>
    /// <param name="network">The network that they are for.</param>
    /// <param name="data">The rows.</param>
    /// <param name="codec">How labels become targets.</param>
    /// <param name="role">What messages call the data: "training data".</param>
    /// <exception cref="ArgumentException">There are no rows, the width differs, a feature is not finite, or a label is none of the task's.</exception>
    public static EncodedData Create<TLabel>(NetworkInfo network, Dataset<TLabel> data, LabelCodec<TLabel> codec, string role)
    {
        ArgumentNullException.ThrowIfNull(data);
        CheckFeatures(network, data, role);
        if (codec.TargetSize != network.TargetSize)
        {
            throw new ArgumentException($"{network.Name} takes targets of {network.TargetSize} values, but labels of type {MessageText.TypeName(typeof(TLabel))} are encoded as {codec.TargetSize}.");
        }

        long count = (long)data.Rows * codec.TargetSize;
        if (count > Array.MaxLength)
        {
            throw new ArgumentException($"The labels of the {role} of {network.Name} are {data.Rows} rows of {codec.TargetSize} values, {count} in all, more than the {Array.MaxLength} of an array: give class numbers in place of rows, or take fewer rows.");
        }

        float[] targets = new float[count];
        int[]? classes = codec.ClassCount > 0 ? new int[data.Rows] : null;
        ReadOnlySpan<TLabel> labels = data.Labels;
        for (int row = 0; row < labels.Length; row++)
        {
            LabelEncoding.Encode(network, codec, labels[row], row, targets.AsSpan(row * codec.TargetSize, codec.TargetSize), role);
            if (classes is not null)
            {
                classes[row] = codec.ClassOf(labels[row]);
            }
        }

        return new EncodedData(data, targets, codec.TargetSize, classes);
    }

    internal static void CheckFeatures(NetworkInfo network, Dataset data, string role)
    {
        if (data.Rows == 0)
        {
            throw new ArgumentException($"The {role} of {network.Name} are empty: at least one row is needed.");
        }

        if (data.Width != network.InputSize)
        {
            throw new ArgumentException($"{network.Name} takes rows of {network.InputSize} values, but the rows of the {role} have {data.Width}.");
        }

        if (data.TryFindNonFinite(out int row, out int column))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Row {row}, column {column} of the {role} of {network.Name} is {data.Row(row)[column]}: features are finite numbers. Remove the row or fill the gap."));
        }
    }
}
