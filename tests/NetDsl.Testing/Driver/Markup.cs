using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.Testing;

/// <summary>A source with marks <c>{|NDSL1003:0|}</c> where diagnostics are expected.</summary>
public sealed record Markup(string Source, IReadOnlyList<(string Id, TextSpan Span)> Marks)
{
    /// <summary>Takes the marks out of a text.</summary>
    public static Markup Parse(string text)
    {
        System.Text.StringBuilder source = new();
        Stack<(string Id, int Start)> open = new();
        List<(string, TextSpan)> marks = [];
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        for (int i = 0; i < text.Length; i++)
        {
            if (text.AsSpan(i).StartsWith("{|") && text.IndexOf(':', i) is > 0 and int colon)
            {
                open.Push((text[(i + 2)..colon], source.Length));
                i = colon;
            }
            else if (open.Count > 0 && text.AsSpan(i).StartsWith("|}"))
            {
                (string id, int start) = open.Pop();
                marks.Add((id, TextSpan.FromBounds(start, source.Length)));
                i++;
            }
            else
            {
                source.Append(text[i]);
            }
        }

        return new Markup(source.ToString(), marks);
    }

    /// <summary>The expected diagnostics, one per line, in source order: id and marked text.</summary>
    public string Expected => Show(Marks.Select(m => (m.Id, m.Span)));

    /// <summary>Diagnostics in the same form.</summary>
    public string Show(IEnumerable<Diagnostic> diagnostics) => Show(diagnostics.Select(d => (d.Id, d.Location.SourceSpan)));

    private string Show(IEnumerable<(string Id, TextSpan Span)> places) =>
        string.Join("\n", places.OrderBy(p => p.Span.Start).ThenBy(p => p.Span.End).ThenBy(p => p.Id, StringComparer.Ordinal).Select(p => $"{p.Id} @{p.Span.Start} '{Source.Substring(p.Span.Start, p.Span.Length)}'"));
}
