using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Turns the records of one CSV text into features and labels.</summary>
internal sealed class CsvTable<TLabel>(TextReader reader, Func<string, TLabel> label, CsvOptions options, string sourceName)
{
    private readonly CsvRecordReader _records = new(reader, options.Delimiter, sourceName);
    private readonly List<float> _features = [];
    private readonly List<TLabel> _labels = [];
    private string[] _header = [];
    private int _columns;
    private int _labelColumn;

    /// <summary>Reads to the end of the text.</summary>
    /// <exception cref="DatasetException">A line is not as it should be.</exception>
    public Dataset<TLabel> Read()
    {
        if (!NextLine()) throw new DatasetException(sourceName, 0, 0, "the file is empty.");
        _columns = _records.FieldCount;
        FindLabelColumn();
        if (options.Header)
        {
            _header = new string[_columns];
            for (int column = 0; column < _columns; column++) _header[column] = _records.Field(column).ToString();
            if (!NextLine()) throw new DatasetException(sourceName, 0, 0, "the file has a header, but no rows.");
        }

        do ReadRow();
        while (NextLine());
        return new Dataset<TLabel>(new FloatFeatures(_features.ToArray()), _labels.ToArray(), _labelColumn < 0 ? _columns : _columns - 1)
        {
            ColumnNames = [.. _header.Where((_, column) => column != _labelColumn).Select(name => name.Trim())],
        };
    }

    /// <summary>Goes to the next line; empty ones may only stand at the end.</summary>
    private bool NextLine()
    {
        if (!_records.Read()) return false;
        if (!_records.IsBlank) return true;

        int blank = _records.Line;
        while (_records.Read())
        {
            if (!_records.IsBlank) throw new DatasetException(sourceName, blank, 0, "the line is empty; only at the end of the file may lines be empty.");
        }

        return false;
    }

    private void FindLabelColumn()
    {
        if (options.LabelColumn is not { } named)
        {
            _labelColumn = -1;
            return;
        }

        _labelColumn = named.GetOffset(_columns);
        if ((uint)_labelColumn >= (uint)_columns)
        {
            throw new DatasetException(sourceName, _records.Line, 0, $"there is no label column {named}: the line has {Fields(_columns)}. Is {MessageText.Quote([options.Delimiter])} the right delimiter?");
        }

        if (_columns == 1)
        {
            throw new DatasetException(sourceName, _records.Line, 0, $"the line has only one field, which leaves no feature beside the label. Is {MessageText.Quote([options.Delimiter])} the right delimiter?");
        }
    }

    private void ReadRow()
    {
        if (_records.FieldCount != _columns)
        {
            throw new DatasetException(sourceName, _records.Line, 0, $"the line has {Fields(_records.FieldCount)}, but the first line has {_columns}.");
        }

        for (int column = 0; column < _columns; column++)
        {
            if (column == _labelColumn) _labels.Add(ReadLabel(column));
            else _features.Add(ReadFeature(column));
        }

        if (_labelColumn < 0) _labels.Add(ReadLabel(_labelColumn));
    }

    private TLabel ReadLabel(int column)
    {
        try
        {
            ReadOnlySpan<char> text = column < 0 ? "" : _records.Field(column);
            return label((column < 0 || _records.IsQuoted(column) ? text : text.Trim()).ToString());
        }
        catch (FormatException exception)
        {
            throw Fault(column, exception.Message, exception.InnerException);
        }
    }

    private float ReadFeature(int column)
    {
        ReadOnlySpan<char> text = _records.Field(column);
        if (CsvNumber.TryRead(text, out float value)) return value;
        if (text.IsWhiteSpace()) throw Fault(column, "the field is empty; missing values must be replaced by numbers first.");

        string hint = _labels.Count == 0 && !options.Header ? " If the first line holds column names, set CsvOptions.Header." : "";
        throw Fault(column, $"{MessageText.Quote(text)} {CsvNumber.Problem(text)}.{hint}");
    }

    private DatasetException Fault(int column, string what, Exception? inner = null)
    {
        string name = _header.Length > 0 && column >= 0 ? $"({MessageText.Quote(_header[column])}) " : "";
        return new DatasetException(sourceName, _records.Line, column + 1, name + what, inner);
    }

    private static string Fields(int count) => count == 1 ? "1 field" : FormattableString.Invariant($"{count} fields");
}
