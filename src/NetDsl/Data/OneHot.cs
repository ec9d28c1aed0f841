namespace NetDsl;

/// <summary>
/// Class numbers as rows with a single 1, as Keras' to_categorical. Models of this library do not need it: a Softmax model takes <c>int</c> or an enum
/// with either loss. This class is for features that are categories, and for data that go elsewhere.
/// </summary>
public static class OneHot
{
    /// <summary>One row per label.</summary>
    /// <param name="labels">Class numbers.</param>
    /// <param name="classes">Number of classes; above every label.</param>
    /// <exception cref="ArgumentException">A label is below 0 or not below <paramref name="classes"/>.</exception>
    public static float[][] Encode(ReadOnlySpan<int> labels, int classes)
    {
        Requirement.Positive(classes);
        float[][] rows = new float[labels.Length][];
        for (int row = 0; row < rows.Length; row++)
        {
            if ((uint)labels[row] >= (uint)classes)
            {
                throw new ArgumentException(FormattableString.Invariant($"Label {labels[row]} in row {row} is none of the classes 0 to {classes - 1}."), nameof(labels));
            }

            rows[row] = new float[classes];
            rows[row][labels[row]] = 1;
        }

        return rows;
    }

    /// <summary>Number of the largest value of each row; of equal ones the first.</summary>
    /// <param name="rows">The rows.</param>
    public static int[] Decode(float[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Array.ConvertAll(rows, row => Units.Largest(row));
    }
}
