using System.Globalization;
using System.Text;

namespace NetDsl.Reporting;

/// <summary>Writes well-formed XML: closes what it opens, escapes what it is given. Good for SVG and for HTML in its XML form.</summary>
internal sealed class MarkupWriter
{
    private readonly StringBuilder text = new();
    private readonly Stack<string> open = new();

    /// <summary>A number as markup reads it: invariant, at most two decimals, never in exponent form; what is not finite becomes 0.</summary>
    public static string Number(double value)
    {
        string digits = (double.IsFinite(value) ? value : 0).ToString("0.##", CultureInfo.InvariantCulture);
        return digits == "-0" ? "0" : digits;
    }

    /// <summary>Opens an element with attributes (name, value); a null value leaves the attribute out.</summary>
    public MarkupWriter Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        text.Append('>');
        open.Push(name);
        return this;
    }

    /// <summary>Closes the innermost open element.</summary>
    public MarkupWriter Close()
    {
        text.Append("</").Append(open.Pop()).Append('>');
        return this;
    }

    /// <summary>An element without content.</summary>
    public MarkupWriter Empty(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        text.Append("/>");
        return this;
    }

    /// <summary>An element that holds nothing but text.</summary>
    public MarkupWriter Element(string name, string content, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Open(name, attributes).Text(content).Close();

    /// <summary>Text, escaped.</summary>
    public MarkupWriter Text(string content)
    {
        Escape(content);
        return this;
    }

    /// <summary>Markup that is known to be well-formed, as it is.</summary>
    public MarkupWriter Raw(string markup)
    {
        text.Append(markup);
        return this;
    }

    /// <summary>A line break between elements, for people who read the source.</summary>
    public MarkupWriter Line()
    {
        text.Append('\n');
        return this;
    }

    /// <summary>What was written.</summary>
    public override string ToString() => open.Count == 0
        ? text.ToString()
        : throw new InvalidOperationException($"The element <{open.Peek()}> was not closed.");

    private void Start(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        text.Append('<').Append(name);
        foreach ((string attribute, string? value) in attributes)
        {
            if (value is null) continue;
            text.Append(' ').Append(attribute).Append("=\"");
            Escape(value);
            text.Append('"');
        }
    }

    // Characters that XML 1.0 cannot hold at all (section 2.2, Char), lone surrogates among them, become the replacement character.
    private void Escape(string content)
    {
        for (int i = 0; i < content.Length; i++)
        {
            char c = content[i];
            switch (c)
            {
                case '&': text.Append("&amp;"); break;
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '"': text.Append("&quot;"); break;
                case '\'': text.Append("&#39;"); break;
                case '\t' or '\n' or '\r': text.Append(c); break;
                case < ' ' or '\uFFFE' or '\uFFFF': text.Append('\uFFFD'); break;
                default:
                    if (char.IsHighSurrogate(c) && i + 1 < content.Length && char.IsLowSurrogate(content[i + 1]))
                    {
                        text.Append(c).Append(content[++i]);
                    }
                    else
                    {
                        text.Append(char.IsSurrogate(c) ? '\uFFFD' : c);
                    }

                    break;
            }
        }
    }
}
