namespace NetDsl;

/// <summary>A data file does not say what it should; the message names file, line, column and the text found.</summary>
public sealed class DatasetException : FormatException
{
    internal DatasetException(string source, int line, int column, string what, Exception? inner = null)
        : base(Place(source, line, column) + ": " + what, inner)
    {
        SourceName = source;
        Line = line;
        Column = column;
    }

    /// <summary>The file, as it was named by the caller.</summary>
    public string SourceName { get; }

    /// <summary>Line of the file, from 1; 0 when the whole file is meant.</summary>
    public int Line { get; }

    /// <summary>Column (field) of the line, from 1; 0 when the whole line is meant.</summary>
    public int Column { get; }

    private static string Place(string source, int line, int column)
    {
        if (line == 0) return source;
        return column == 0 ? FormattableString.Invariant($"{source} line {line}") : FormattableString.Invariant($"{source} line {line}, column {column}");
    }
}
