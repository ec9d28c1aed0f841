using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// Splits CSV text into records and fields as RFC 4180 describes: a field may stand in double quotes, and then hold delimiters, line ends and
/// doubled quotes. Lines end in LF or CRLF; the last one need not. The fields of the current record lie in one buffer, so that reading
/// numbers makes no strings.
/// </summary>
internal sealed class CsvRecordReader(TextReader reader, char delimiter, string sourceName)
{
    private const int EndOfText = -1;

    // Far above any line of numbers: what has no line ends, such as a device or a quote that is never closed, must not take all memory.
    private const int MostCharacters = 1 << 27;

    private readonly char[] _input = new char[1 << 14];
    private readonly List<int> _ends = [];
    private readonly List<bool> _quoted = [];
    private char[] _text = new char[1 << 10];
    private int _position;
    private int _filled;
    private int _length;
    private int _line = 1;

    /// <summary>Line on which the current record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Fields of the current record.</summary>
    public int FieldCount => _ends.Count;

    /// <summary>Whether the current record is an empty line.</summary>
    public bool IsBlank { get; private set; }

    /// <summary>One field of the current record, without its quotes; valid until the next record is read.</summary>
    public ReadOnlySpan<char> Field(int index)
    {
        int begin = index == 0 ? 0 : _ends[index - 1];
        return _text.AsSpan(begin, _ends[index] - begin);
    }

    /// <summary>Whether a field of the current record stands in quotes, so that blanks at its ends are meant.</summary>
    public bool IsQuoted(int index) => _quoted[index];

    /// <summary>Reads the next record.</summary>
    /// <returns>False at the end of the text.</returns>
    /// <exception cref="DatasetException">A quote or a line end is out of place.</exception>
    public bool Read()
    {
        _ends.Clear();
        _quoted.Clear();
        _length = 0;
        Line = _line;
        int c = Next();
        IsBlank = c is '\n' or '\r';
        if (c == EndOfText) return false;

        while (true)
        {
            _quoted.Add(c == '"');
            c = c == '"' ? ReadQuoted() : ReadPlain(c);
            _ends.Add(_length);
            if (c != delimiter) break;
            c = Next();
        }

        if (c == '\r' && Next() != '\n') throw Fault("a carriage return stands without a line feed; lines must end in LF or CRLF.");
        if (c != EndOfText) _line++;
        return true;
    }

    /// <summary>Reads an unquoted field whose first character is given; returns the character behind it.</summary>
    private int ReadPlain(int c)
    {
        for (; c != delimiter && c is not ('\n' or '\r' or EndOfText); c = Next())
        {
            if (c == '"') throw Fault("a quote stands inside of a field that does not begin with one.");
            Append((char)c);
        }

        return c;
    }

    /// <summary>Reads a field behind its opening quote; returns the character behind the closing one.</summary>
    private int ReadQuoted()
    {
        while (true)
        {
            int c = Next();
            if (c == EndOfText) throw Fault("a quoted field is not closed before the end of the file.");
            if (c == '\n') _line++;
            if (c == '"')
            {
                c = Next();
                if (c == delimiter || c is '\n' or '\r' or EndOfText) return c;
                if (c != '"') throw Fault($"{MessageText.Quote([(char)c])} stands behind the closing quote of a field.");
            }

            Append((char)c);
        }
    }

    private int Next()
    {
        if (_position == _filled)
        {
            _position = 0;
            _filled = reader.Read(_input, 0, _input.Length);
            if (_filled == 0) return EndOfText;
        }

        return _input[_position++];
    }

    private void Append(char c)
    {
        if (_length == _text.Length)
        {
            if (_length == MostCharacters) throw Fault($"the record is longer than {MostCharacters} characters. Is it a text file, and is every quote closed?");
            Array.Resize(ref _text, 2 * _length);
        }

        _text[_length++] = c;
    }

    private DatasetException Fault(string what) => new(sourceName, Line, _ends.Count + 1, what);
}
