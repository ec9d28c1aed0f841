namespace NetDsl;

/// <summary>Holds back rows for validation: shuffled, and with each class in its share as far as whole rows allow.</summary>
internal static class ValidationRows
{
    /// <summary>Divides rows into those for training and those for validation, both in shuffled order.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="classes">Class of each row; <see langword="null"/> when labels are not classes. Rows without a class (-1) count as one class more.</param>
    /// <param name="share">Share of the validation rows, above 0 and below 1.</param>
    /// <param name="seed">Seed of the choice.</param>
    /// <exception cref="ArgumentException">One of the two parts would be empty.</exception>
    public static (int[] Training, int[] Validation) Choose(int rows, int[]? classes, double share, ulong seed)
    {
        int held = (int)Math.Round(rows * share, MidpointRounding.AwayFromZero);
        if (held == 0 || held == rows)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"FitOptions.ValidationSplit is {share}: of {rows} rows that holds back {held}, and both training and validation need rows."),
                "options");
        }

        int[] counts = new int[classes is null ? 1 : classes.Max() + 2];
        for (int row = 0; row < rows; row++)
        {
            counts[Group(classes, row)]++;
        }

        int[] wanted = Split.LargestRemainder(counts, held);
        List<int> training = new(rows - held);
        List<int> validation = new(held);
        foreach (int row in RowOrder.Shuffled(rows, seed))
        {
            (wanted[Group(classes, row)]-- > 0 ? validation : training).Add(row);
        }

        return ([.. training], [.. validation]);
    }

    private static int Group(int[]? classes, int row) => classes is null ? 0 : classes[row] + 1;
}
