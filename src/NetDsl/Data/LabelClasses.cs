namespace NetDsl;

/// <summary>Numbers the distinct labels of a data set.</summary>
internal static class LabelClasses
{
    /// <summary>Whether labels of this type name classes; real numbers and rows of them do not.</summary>
    public static bool AreClasses<TLabel>() =>
        typeof(TLabel) != typeof(float) && typeof(TLabel) != typeof(double) && typeof(TLabel) != typeof(Half) && typeof(TLabel) != typeof(decimal)
        && !typeof(TLabel).IsArray;

    /// <summary>Gives each row the number of its class, counted from 0 in the order of first appearance, and says how many rows each class has.</summary>
    public static int[] Number<TLabel>(ReadOnlySpan<TLabel> labels, out int[] counts)
    {
        var numbers = new Dictionary<Key<TLabel>, int>();
        var sizes = new List<int>();
        var classes = new int[labels.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            if (!numbers.TryGetValue(new Key<TLabel>(labels[i]), out int number))
            {
                number = numbers.Count;
                numbers.Add(new Key<TLabel>(labels[i]), number);
                sizes.Add(0);
            }

            classes[i] = number;
            sizes[number]++;
        }

        counts = sizes.ToArray();
        return classes;
    }

    /// <summary>A label as a dictionary's key, which must not be of a nullable type.</summary>
    private readonly record struct Key<TLabel>(TLabel Label);
}
