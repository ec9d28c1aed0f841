namespace NetDsl;

/// <summary>Weights for <see cref="FitOptions.ClassWeights"/>.</summary>
public static class ClassWeights
{
    /// <summary>
    /// Weights that let each class count the same in total: <c>rows / (classes x rows of the class)</c>, as scikit-learn's "balanced". Classes without rows
    /// get none. Take the labels of the training rows.
    /// </summary>
    /// <exception cref="ArgumentException">There are no labels.</exception>
    public static IReadOnlyDictionary<int, float> Balanced(ReadOnlySpan<bool> labels) => Balanced(labels, false, true);

    /// <inheritdoc cref="Balanced(ReadOnlySpan{bool})"/>
    /// <param name="labels">Class numbers, 0 or above.</param>
    public static IReadOnlyDictionary<int, float> Balanced(ReadOnlySpan<int> labels)
    {
        int largest = -1;
        foreach (int label in labels)
        {
            largest = Math.Max(largest, label);
        }

        return Balanced(labels, [.. Enumerable.Range(0, largest + 1)]);
    }

    /// <inheritdoc cref="Balanced(ReadOnlySpan{bool})"/>
    /// <param name="labels">The labels.</param>
    /// <param name="classes">All classes in the order of their numbers: the members of an enum as they are declared.</param>
    public static IReadOnlyDictionary<int, float> Balanced<TLabel>(ReadOnlySpan<TLabel> labels, params TLabel[] classes)
        where TLabel : notnull
    {
        ArgumentNullException.ThrowIfNull(classes);
        if (labels.IsEmpty)
        {
            throw new ArgumentException("There are no labels to balance.", nameof(labels));
        }

        int[] counts = new int[classes.Length];
        for (int row = 0; row < labels.Length; row++)
        {
            int number = Array.IndexOf(classes, labels[row]);
            if (number < 0)
            {
                throw new ArgumentException(FormattableString.Invariant($"Label {labels[row]} in row {row} is none of the classes {string.Join(", ", classes)}."), nameof(labels));
            }

            counts[number]++;
        }

        int present = counts.Count(count => count > 0);
        Dictionary<int, float> weights = [];
        for (int number = 0; number < counts.Length; number++)
        {
            if (counts[number] > 0)
            {
                weights[number] = (float)((double)labels.Length / ((double)present * counts[number]));
            }
        }

        return weights;
    }
}
