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
