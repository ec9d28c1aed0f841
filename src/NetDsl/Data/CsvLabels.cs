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
        return text => labels.TryGetValue(text, out TLabel? label) || labels.TryGetValue(text.Trim(), out label) ? label : throw new FormatException(
            string.IsNullOrWhiteSpace(text) ? $"the label is empty; it must be one of {List(labels.Keys)}." : $"label {MessageText.Quote(text)} is not one of {List(labels.Keys)}.");
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
                throw new FormatException($"label {MessageText.Quote(text)} cannot be read: {MessageText.Visible(exception.Message, longest: 300)}", exception);
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
        if (typeof(TLabel) == typeof(bool)) return (Func<string, TLabel>)(object)(Func<string, bool>)YesOrNo;
        if (typeof(TLabel).IsEnum) return ByMap(Enum.GetNames(typeof(TLabel)).ToDictionary(name => name, name => (TLabel)Enum.Parse(typeof(TLabel), name)));
        throw new NotSupportedException($"Labels of type {typeof(TLabel)} cannot be read without a map or a function from text to label; pass one.");
    }

    private static float Number(string text) => CsvNumber.TryRead(text, out float number) ? number : throw new FormatException(
        string.IsNullOrWhiteSpace(text) ? "the target is empty; remove the row or fill it in." : $"the target {MessageText.Quote(text)} {CsvNumber.Problem(text)}.");

    private static int ClassNumber(string text) =>
        string.IsNullOrWhiteSpace(text) ? throw new FormatException("the label is empty; remove the row or fill it in.") : CsvNumber.Whole(text);

    private static bool YesOrNo(string text)
    {
        // As numbers in any notation: 1.0 is what other tools make of a 1.
        bool isNumber = CsvNumber.TryRead(text, out float number);
        return bool.TryParse(text, out bool label) ? label
            : isNumber && number is 0 or 1 ? number == 1
            : throw new FormatException(string.IsNullOrWhiteSpace(text) ? "the label is empty; it must be 0, 1, false or true." : $"label {MessageText.Quote(text)} is not one of 0, 1, false, true.");
    }

    private static string List(IReadOnlyCollection<string> labels) =>
        string.Join(", ", labels.Take(ListedLabels)) + (labels.Count > ListedLabels ? " ..." : "");
}
