using System.Runtime.CompilerServices;
using System.Text;

namespace NetDsl.Reporting;

/// <summary>Names of code as people read them.</summary>
internal static class Words
{
    /// <summary><c>MeanAbsoluteError</c> as <c>Mean absolute error</c>.</summary>
    public static string Of(Metric metric) => metric switch
    {
        Metric.F1 => "F1",
        Metric.R2 => "R\u00B2",
        Metric.AreaUnderCurve => "Area under the ROC curve",
        Metric.TopKAccuracy => "Top-5 accuracy",
        _ => Apart(metric.ToString()),
    };

    /// <summary>The same within a sentence: <c>mean absolute error</c>, but <c>F1</c>.</summary>
    public static string Inside(Metric metric) => Of(metric) is { Length: > 2 } name ? char.ToLowerInvariant(name[0]) + name[1..] : Of(metric);

    /// <summary>The metric of a head: <c>Kind: mean absolute error</c>; without a head's name as <see cref="Of(Metric)"/>.</summary>
    public static string Of(HeadMetric metric) => metric.Head.Length == 0 ? Of(metric.Metric) : $"{metric.Head}: {Inside(metric.Metric)}";

    /// <summary>The same on the validation rows: <c>Validation accuracy</c>, <c>Kind: validation accuracy</c>.</summary>
    public static string OfValidation(HeadMetric metric) => metric.Head.Length == 0 ? $"Validation {Inside(metric.Metric)}" : $"{metric.Head}: validation {Inside(metric.Metric)}";

    /// <summary>The same as the head of a narrow column: <c>Val. accuracy</c>, <c>Kind: val. accuracy</c>.</summary>
    public static string OfValidationInShort(HeadMetric metric) => metric.Head.Length == 0 ? $"Val. {Inside(metric.Metric)}" : $"{metric.Head}: val. {Inside(metric.Metric)}";

    /// <summary>The same on the test rows: <c>Test accuracy</c>, <c>Kind: test accuracy</c>.</summary>
    public static string OfTest(HeadMetric metric) => metric.Head.Length == 0 ? $"Test {Inside(metric.Metric)}" : $"{metric.Head}: test {Inside(metric.Metric)}";

    /// <summary>A type as C# writes it.</summary>
    public static string Of(Type type) =>
        type.IsGenericType && typeof(ITuple).IsAssignableFrom(type) ? $"({string.Join(", ", type.GetGenericArguments().Select(Of))})"
        : type.IsArray ? Of(type.GetElementType()!) + "[]"
        : type == typeof(bool) ? "bool"
        : type == typeof(int) ? "int"
        : type == typeof(float) ? "float"
        : type.Name;

    private static string Apart(string name)
    {
        StringBuilder text = new();
        foreach (char c in name)
        {
            if (char.IsUpper(c) && text.Length > 0) text.Append(' ').Append(char.ToLowerInvariant(c));
            else text.Append(c);
        }

        return text.ToString();
    }
}
