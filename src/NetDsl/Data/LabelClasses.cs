using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>Numbers the distinct labels of a data set. Of tuples, the labels of several heads, the first element whose type names classes counts.</summary>
internal static class LabelClasses
{
    /// <summary>Whether labels of this type name classes; real numbers and rows of them do not.</summary>
    public static bool AreClasses<TLabel>() => IsTuple<TLabel>() ? Element<TLabel>() >= 0 : AreClasses(typeof(TLabel));

    /// <summary>Gives each row the number of its class, counted from 0 in the order of first appearance, and says how many rows each class has.</summary>
    public static int[] Number<TLabel>(ReadOnlySpan<TLabel> labels, out int[] counts)
    {
        if (!IsTuple<TLabel>())
        {
            return NumberAll(labels, out counts);
        }

        int element = Element<TLabel>();
        var classes = new object?[labels.Length];
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = ((ITuple)labels[i]!)[element];
        }

        return NumberAll<object?>(classes, out counts);
    }

    private static int[] NumberAll<TLabel>(ReadOnlySpan<TLabel> labels, out int[] counts)
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

    private static bool IsTuple<TLabel>() => typeof(TLabel).IsValueType && typeof(TLabel).IsGenericType && typeof(ITuple).IsAssignableFrom(typeof(TLabel));

    /// <summary>Number of the first element whose type names classes; -1 when none does.</summary>
    private static int Element<TLabel>() => Array.FindIndex(typeof(TLabel).GetGenericArguments(), AreClasses);

    private static bool AreClasses(Type type) =>
        type != typeof(float) && type != typeof(double) && type != typeof(Half) && type != typeof(decimal) && !type.IsArray;

    /// <summary>A label as a dictionary's key, which must not be of a nullable type.</summary>
    private readonly record struct Key<TLabel>(TLabel Label);
}
