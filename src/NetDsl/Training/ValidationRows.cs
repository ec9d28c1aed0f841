using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Holds back rows for validation: shuffled, and with each class in the same share as far as whole rows allow.</summary>
internal static class ValidationRows
{
    /// <summary>Divides rows into those for training and those for validation, both in ascending order.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="classes">Class of each row; <see langword="null"/> when labels are not classes. Rows without a class (-1) count as one class more.</param>
    /// <param name="share">Share of the validation rows, above 0 and below 1.</param>
    /// <param name="seed">Seed of the choice.</param>
    /// <exception cref="ArgumentException">One of the two parts would be empty.</exception>
    public static (int[] Training, int[] Validation) Choose(int rows, int[]? classes, float share, ulong seed)
    {
        int wanted = (int)Math.Round(share * (double)rows);
        if (wanted == 0 || wanted == rows)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"FitOptions.ValidationSplit is {share}: of {rows} rows that holds back {wanted}, and both training and validation need rows."));
        }

        int[] order = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            order[row] = row;
        }

        new SeededRandom(seed).Shuffle(order.AsSpan());

        bool[] held = classes is null ? HoldFirst(order, wanted) : HoldOfEachClass(order, classes, wanted);
        int[] training = new int[rows - wanted];
        int[] validation = new int[wanted];
        for (int row = 0, t = 0, v = 0; row < rows; row++)
        {
            if (held[row])
            {
                validation[v++] = row;
            }
            else
            {
                training[t++] = row;
            }
        }

        return (training, validation);
    }

    private static bool[] HoldFirst(int[] order, int wanted)
    {
        bool[] held = new bool[order.Length];
        foreach (int row in order.AsSpan(0, wanted))
        {
            held[row] = true;
        }

        return held;
    }

    private static bool[] HoldOfEachClass(int[] order, int[] classes, int wanted)
    {
        // Rows class by class, shuffled within: then every (rows / wanted)-th one, so that each class gives its share to within one row.
        int[] keys = Array.ConvertAll(order, row => classes[row]);
        int[] places = new int[order.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        Array.Sort(places, (a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
        bool[] held = new bool[order.Length];
        for (int i = 0; i < places.Length; i++)
        {
            held[order[places[i]]] = (long)(i + 1) * wanted / places.Length > (long)i * wanted / places.Length;
        }

        return held;
    }
}
