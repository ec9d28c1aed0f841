using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using NetDsl.Compiler.Common;

namespace NetDsl.Compiler.Weights;

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
            numbers.Add(Number());
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
        bool escaped = false;
        while (_next < text.Length)
        {
            char c = text[_next++];
            if (c == '"')
            {
                string whole = value.ToString();
                return escaped && !IsUnicode(whole) ? throw Wrong("a string without half a character", _next - 1) : whole;
            }

            escaped |= c == '\\';
            value.Append(c == '\\' ? Escape() : c >= ' ' ? c : throw Wrong("a character that is none of control", _next - 1));
        }

        throw Wrong("the end of a string", _next);
    }

    /// <summary>Passes over <c>null</c>, if it comes next.</summary>
    public bool TakeNull()
    {
        const string Null = "null";
        SkipBlanks();
        bool there = string.CompareOrdinal(text, _next, Null, 0, Null.Length) == 0;
        _next += there ? Null.Length : 0;
        return there;
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

    /// <summary>A whole number from 0 to <see cref="long.MaxValue"/>, digit by digit: a header may hold millions of them.</summary>
    private long Number()
    {
        SkipBlanks();
        int start = _next;
        long number = 0;
        for (; _next < text.Length && text[_next] is >= '0' and <= '9'; _next++)
        {
            int digit = text[_next] - '0';
            number = number <= (long.MaxValue - digit) / 10 ? 10 * number + digit : throw Wrong("a smaller number", start);
        }

        bool ordinary = _next == start + 1 || (_next > start && text[start] != '0');
        return ordinary ? number : throw Wrong("a whole number", start);
    }

    /// <summary>Whether each half of a pair has its other half; the text of the file itself has them, but an escape sequence can stand for one alone.</summary>
    private static bool IsUnicode(string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogate(value[i]) && (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[++i])))
            {
                return false;
            }
        }

        return true;
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
