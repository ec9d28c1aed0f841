using System;
using System.Linq;
using System.Text;
using NetDsl.Compiler.Common;

namespace NetDsl.Compiler.Code;

/// <summary>Writes indented C# text. Indentation is never typed by hand: <c>using (w.Block("for (...)"))</c>.</summary>
public sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _atBlockStart = true;

    /// <summary>Writes one or several lines; each line is indented as the block around it.</summary>
    public CodeWriter Line(string text)
    {
        foreach (string line in text.Replace("\r\n", "\n").Split('\n'))
        {
            string content = line.TrimEnd();
            if (content.Length > 0)
            {
                _text.Append(' ', _depth * 4).Append(content);
            }

            _text.Append('\n');
        }

        _atBlockStart = false;
        return this;
    }

    /// <summary>Writes an empty line between two members or steps; nothing at the beginning of a block.</summary>
    public CodeWriter Gap()
    {
        if (!_atBlockStart)
        {
            _text.Append('\n');
            _atBlockStart = true;
        }

        return this;
    }

    /// <summary>Writes a comment, one <c>//</c> per line.</summary>
    public CodeWriter Comment(string text) => Line("// " + string.Join("\n// ", text.Split('\n').Select(Text.Visible)));

    /// <summary>Writes a documentation summary. The text is escaped.</summary>
    public CodeWriter Summary(string text) =>
        text.Contains("\n")
            ? Line("/// <summary>\n/// " + Escape(text).Replace("\n", "\n/// ") + "\n/// </summary>")
            : Line($"/// <summary>{Escape(text)}</summary>");

    /// <summary>Opens a block that ends when the result is disposed.</summary>
    public IDisposable Block(string header)
    {
        Line(header).Line("{");
        _depth++;
        _atBlockStart = true;
        return new End(this);
    }

    /// <summary>Writes something in braces of its own, so that its variables end with it; without them if not needed.</summary>
    public void Braces(Action body, bool needed = true)
    {
        if (!needed)
        {
            body();
            return;
        }

        Line("{");
        _depth++;
        _atBlockStart = true;
        body();
        _depth--;
        Line("}");
    }

    public override string ToString() => _text.ToString();

    /// <summary>Line by line, because C# ends a comment at more characters than a line feed: what stands behind one would be code.</summary>
    private static string Escape(string text) => string.Join("\n", text.Split('\n').Select(Text.Visible)).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private sealed class End(CodeWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line("}");
        }
    }
}
