namespace NetDsl;

/// <summary>How <see cref="Csv"/> reads a file.</summary>
public sealed record CsvOptions
{
    /// <summary>Whether the first line holds column names, which are then shown in messages. Default: no.</summary>
    public bool Header { get; init; }

    /// <summary>What separates fields. Default: a comma.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>
    /// The column with the label: <c>0</c> is the first, <c>^1</c> (the default) the last. All others are features. <see langword="null"/>: no column is,
    /// and a function that gives the labels gets an empty text for each row; <see cref="Csv.ReadRows"/> reads rows without labels.
    /// </summary>
    public Index? LabelColumn { get; init; } = ^1;
}
