using System.Globalization;

namespace NetDsl.Reporting;

/// <summary>The classes of a label type: their names and the unit that stands for each.</summary>
internal sealed class ClassNames<TLabel>
{
    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);

    private ClassNames(IEnumerable<string> names)
    {
        Names = [.. names];
        for (int i = 0; i < Names.Count; i++) indices.TryAdd(Names[i], i);
    }

    /// <summary>Names by class number.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The classes of a model with the given number of outputs; <see langword="null"/> when its labels are no classes (numbers, rows, combinations of flags).</summary>
    /// <param name="outputs">Values in one prediction.</param>
    /// <param name="classes">The labels in the order of the units; <see langword="null"/> for the order of their values.</param>
    /// <exception cref="ArgumentException">The number of classes does not fit the outputs.</exception>
    public static ClassNames<TLabel>? Of(int outputs, IReadOnlyList<TLabel>? classes)
    {
        int wanted = outputs == 1 ? 2 : outputs;
        if (classes is not null)
        {
            return classes.Count == wanted ? new(classes.Select(Text)) : throw new ArgumentException($"There are {classes.Count} classes, but the model tells {wanted} apart.", nameof(classes));
        }

        if (typeof(TLabel) == typeof(bool)) return new([bool.FalseString.ToLowerInvariant(), bool.TrueString.ToLowerInvariant()]);
        if (typeof(TLabel) == typeof(int) && outputs > 1) return new(Enumerable.Range(0, outputs).Select(i => i.ToString(CultureInfo.InvariantCulture)));
        if (!typeof(TLabel).IsEnum) return null;

        string[] members = [.. Enum.GetValuesAsUnderlyingType(typeof(TLabel)).Cast<object>().Select(value => Enum.ToObject(typeof(TLabel), value).ToString()!).Distinct()];
        return members.Length == wanted ? new(members) : null;
    }

    /// <summary>Number of a label's class.</summary>
    /// <exception cref="ArgumentException">The label is none of the classes.</exception>
    public int IndexOf(TLabel label) => indices.TryGetValue(Text(label), out int index)
        ? index
        : throw new ArgumentException($"The label {Text(label)} is none of the model's {Names.Count} classes: {string.Join(", ", Names.Take(10))}{(Names.Count > 10 ? ", ..." : "")}.");

    /// <summary>The class that a prediction stands for, as the model decides it: of equally large units the first.</summary>
    public static int Decide(ReadOnlySpan<float> prediction, float threshold)
    {
        if (prediction.Length == 1) return prediction[0] >= threshold ? 1 : 0;
        int best = 0;
        for (int i = 1; i < prediction.Length; i++)
        {
            if (prediction[i] > prediction[best]) best = i;
        }

        return best;
    }

    // As charts show truth values elsewhere: in lower case, as C# writes them.
    private static string Text(TLabel label) => label switch
    {
        bool truth => truth ? "true" : "false",
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => label?.ToString() ?? "",
    };
}
