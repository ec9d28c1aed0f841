using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace NetDsl.Compiler;

/// <summary>
/// Reads the part of JSON that headers of safetensors files consist of: objects, arrays of whole numbers, strings. Compilers bring
/// no JSON reader that every version of them has.
/// </summary>
internal sealed class HeaderJson(string text)
{
    private int _next;

    /// <summary>The members of an object: for each its name, and then the reading of its value by the caller.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public IEnumerable<string> Members()
    {
        Expect('{');
        if (Take('}'))
        {
            yield break;
        }

        do
        {
            string name = String();
            Expect(':');
            yield return name;
        }
        while (Take(','));
        Expect('}');
    }

    /// <summary>An array of whole numbers.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public List<long> Numbers()
    {
        List<long> numbers = [];
        Expect('[');
        if (Take(']'))
        {
            return numbers;
        }

        do
        {
            SkipBlanks();
            int start = _next;
            while (_next < text.Length && text[_next] is >= '0' and <= '9')
            {
                _next++;
            }

            numbers.Add(long.TryParse(text.Substring(start, _next - start), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : throw Wrong("a whole number", start));
        }
        while (Take(','));
        Expect(']');
        return numbers;
    }

    /// <summary>A string.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public string String()
    {
        Expect('"');
        StringBuilder value = new();
        while (_next < text.Length)
        {
            char c = text[_next++];
            if (c == '"')
            {
                return value.ToString();
            }

            value.Append(c == '\\' ? Escape() : c >= ' ' ? c : throw Wrong("a character that is none of control", _next - 1));
        }

        throw Wrong("the end of a string", _next);
    }

    /// <summary>Nothing but blanks is left.</summary>
    /// <exception cref="FormatException">There is something else.</exception>
    public void End()
    {
        SkipBlanks();
        if (_next < text.Length)
        {
            throw Wrong("the end", _next);
        }
    }

    private char Escape()
    {
        char c = _next < text.Length ? text[_next++] : throw Wrong("an escape sequence", _next);
        switch (c)
        {
            case '"' or '\\' or '/':
                return c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _next + 4 <= text.Length && ushort.TryParse(text.Substring(_next, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code):
                _next += 4;
                return (char)code;
            default:
                throw Wrong("an escape sequence", _next - 1);
        }
    }

    private bool Take(char c)
    {
        SkipBlanks();
        bool there = _next < text.Length && text[_next] == c;
        _next += there ? 1 : 0;
        return there;
    }

    private void Expect(char c)
    {
        if (!Take(c))
        {
            throw Wrong($"'{c}'", _next);
        }
    }

    private void SkipBlanks()
    {
        while (_next < text.Length && text[_next] is ' ' or '\t' or '\n' or '\r')
        {
            _next++;
        }
    }

    private static FormatException Wrong(string expected, int place) => new($"{expected} is expected at character {Text.Number(place)}");
}
