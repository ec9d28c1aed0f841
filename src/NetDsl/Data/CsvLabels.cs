using System.Globalization;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Functions from the text of a label to the label; what they cannot read is a <see cref="FormatException"/> that says so.</summary>
internal static class CsvLabels
{
    /// <summary>Labels that messages list at most.</summary>
    private const int ListedLabels = 12;

    /// <summary>Labels from a list.</summary>
    public static Func<string, TLabel> ByMap<TLabel>(Dictionary<string, TLabel> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count == 0) throw new ArgumentException("The map of labels is empty: no label could be read.", nameof(labels));
        return text => labels.TryGetValue(text, out TLabel? label)
            ? label
            : throw new FormatException($"label {MessageText.Quote(text)} is not one of {List(labels.Keys)}.");
    }

    /// <summary>Labels from the caller's function.</summary>
    public static Func<string, TLabel> ByFunction<TLabel>(Func<string, TLabel> label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return text =>
        {
            TLabel value;
            try
            {
                value = label(text);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                throw new FormatException($"label {MessageText.Quote(text)} cannot be read: {exception.Message}", exception);
            }

            return value is null ? throw new FormatException($"label {MessageText.Quote(text)} was read as null.") : value;
        };
    }

    /// <summary>Labels of the types that need no explanation.</summary>
    public static Func<string, TLabel> ByType<TLabel>()
    {
        // A delegate of another type converts through object; the type test makes sure that it is the same type.
        if (typeof(TLabel) == typeof(float)) return (Func<string, TLabel>)(object)(Func<string, float>)Number;
        if (typeof(TLabel) == typeof(int)) return (Func<string, TLabel>)(object)(Func<string, int>)ClassNumber;
        if (typeof(TLabel) == typeof(string)) return (Func<string, TLabel>)(object)(Func<string, string>)(text => text);
        if (typeof(TLabel) == typeof(bool))
        {
            return ByMap((Dictionary<string, TLabel>)(object)new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase)
            {
                ["0"] = false, ["1"] = true, ["false"] = false, ["true"] = true,
            });
        }

        if (typeof(TLabel).IsEnum) return ByMap(Enum.GetNames(typeof(TLabel)).ToDictionary(name => name, name => (TLabel)Enum.Parse(typeof(TLabel), name)));
        throw new NotSupportedException($"Labels of type {typeof(TLabel)} cannot be read without a map or a function from text to label; pass one.");
    }

    private static float Number(string text) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && float.IsFinite(number)
            ? number
            : throw new FormatException($"the target {MessageText.Quote(text)} is not a finite 32-bit number.");

    private static int ClassNumber(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new FormatException($"label {MessageText.Quote(text)} is not a whole number.");

    private static string List(IReadOnlyCollection<string> labels) =>
        string.Join(", ", labels.Take(ListedLabels)) + (labels.Count > ListedLabels ? " ..." : "");
}
