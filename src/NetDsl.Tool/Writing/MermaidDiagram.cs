using System.Globalization;
using System.Text;
using NetDsl.Reporting;

namespace NetDsl.Tool.Writing;

/// <summary>A model as a flow chart in Mermaid's language (https://mermaid.js.org/syntax/flowchart.html), which many viewers of Markdown draw.</summary>
internal static class MermaidDiagram
{
    /// <summary>The text of a flow chart from the inputs to the outputs.</summary>
    public static string Of(ModelSummary summary)
    {
        StringBuilder text = new($"---\ntitle: {Quote(summary.Name)}\n---\nflowchart TD\n");
        for (int i = 0; i < summary.Layers.Count; i++)
        {
            SummaryLayer layer = summary.Layers[i];
            string parameters = layer.Parameters == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"<br/>{layer.Parameters:N0} parameters");
            text.Append(CultureInfo.InvariantCulture, $"    layer{i}[{Quote($"{layer.Name}<br/>{layer.Output}{parameters}")}]\n");
        }

        for (int i = 0; i < summary.Layers.Count; i++)
        {
            foreach (int read in summary.Layers[i].Reads) text.Append(CultureInfo.InvariantCulture, $"    layer{read} --> layer{i}\n");
        }

        return text.ToString();
    }

    private static string Quote(string text) => $"\"{text.Replace("\"", "#quot;", StringComparison.Ordinal)}\"";
}
