using System.Text;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Reads data sets from CSV files: numbers in all columns, or in all but one, which holds the label.</summary>
/// <remarks>
/// <para>
/// Fields may be quoted as in RFC 4180. Lines end in LF or CRLF, the last one may lack its end, and empty lines at the end of the file are
/// passed over. The text is UTF-8 (or UTF-16 with a byte order mark). Numbers are read the same way everywhere: a decimal point, no
/// thousands separators. There are no comments and no missing values: what is not a finite number is an error. Blanks around a field do not count,
/// unless it stands in quotes.
/// </para>
/// <para>Every line has as many fields as the first.</para>
/// </remarks>
/// <example><code>
/// Dataset&lt;bool&gt; sonar = Csv.Read("sonar.csv", labels: new Dictionary&lt;string, bool&gt; { ["R"] = false, ["M"] = true });
/// Dataset&lt;float&gt; houses = Csv.Read&lt;float&gt;("housing.csv");
/// </code></example>
public static class Csv
{
    /// <summary>Reads a file whose labels are written as values of <typeparamref name="TLabel"/>.</summary>
    /// <typeparam name="TLabel">
    /// <c>float</c> (a number), <c>int</c> (a class number; <c>1.0</c> is 1), <c>bool</c> (<c>0</c>, <c>1</c>, <c>true</c> or <c>false</c>), <c>string</c> (as it stands),
    /// or an enum (the name of a member, in exactly its spelling).
    /// </typeparam>
    /// <param name="path">The file.</param>
    /// <param name="options">Header, delimiter and column of the label.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DatasetException">A line is not as it should be; the message names it.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="TLabel"/> is none of these types.</exception>
    public static Dataset<TLabel> Read<TLabel>(string path, CsvOptions? options = null) =>
        ReadFile(path, CsvLabels.ByType<TLabel>(), InColumn(options));

    /// <summary>Reads a file whose labels are listed with their meanings.</summary>
    /// <param name="path">The file.</param>
    /// <param name="labels">Meaning of each text that the label column may hold.</param>
    /// <param name="options">Header, delimiter and column of the label.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DatasetException">A line is not as it should be; the message names it.</exception>
    public static Dataset<TLabel> Read<TLabel>(string path, Dictionary<string, TLabel> labels, CsvOptions? options = null) =>
        ReadFile(path, CsvLabels.ByMap(labels), InColumn(options));

    /// <summary>Reads a file whose labels a function understands. Their column is no feature, whatever the function makes of it: a file without labels is read by <see cref="ReadRows"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="label">
    /// Gives the label for the text in its column, or for an empty text where <see cref="CsvOptions.LabelColumn"/> is null and all columns are features; an exception from it is reported with the place
    /// in the file.
    /// </param>
    /// <param name="options">Header, delimiter and column of the label.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DatasetException">A line is not as it should be; the message names it.</exception>
    public static Dataset<TLabel> Read<TLabel>(string path, Func<string, TLabel> label, CsvOptions? options = null) =>
        ReadFile(path, CsvLabels.ByFunction(label), options);

    /// <summary>As <see cref="Read{TLabel}(string, CsvOptions)"/>, from text.</summary>
    /// <param name="reader">The text; it is read to its end and stays open.</param>
    /// <param name="options">Header, delimiter and column of the label.</param>
    /// <param name="sourceName">What messages call the text.</param>
    /// <exception cref="DatasetException">A line is not as it should be; the message names it.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="TLabel"/> is none of the types that can be read without a map.</exception>
    public static Dataset<TLabel> Parse<TLabel>(TextReader reader, CsvOptions? options = null, string sourceName = "CSV text") =>
        ReadText(reader, CsvLabels.ByType<TLabel>(), InColumn(options), sourceName);

    /// <summary>As <see cref="Read{TLabel}(string, Dictionary{string, TLabel}, CsvOptions)"/>, from text.</summary>
    /// <param name="reader">The text; it is read to its end and stays open.</param>
    /// <param name="labels">Meaning of each text that the label column may hold.</param>
    /// <param name="options">Header, delimiter and column of the label.</param>
    /// <param name="sourceName">What messages call the text.</param>
    /// <exception cref="DatasetException">A line is not as it should be; the message names it.</exception>
    public static Dataset<TLabel> Parse<TLabel>(TextReader reader, Dictionary<string, TLabel> labels, CsvOptions? options = null, string sourceName = "CSV text") =>
        ReadText(reader, CsvLabels.ByMap(labels), InColumn(options), sourceName);

    /// <summary>As <see cref="Read{TLabel}(string, Func{string, TLabel}, CsvOptions)"/>, from text.</summary>
    /// <param name="reader">The text; it is read to its end and stays open.</param>
    /// <param name="label">Gives the label for the text in its column; an exception from it is reported with the place in the text.</param>
    /// <param name="options">Header, delimiter and column of the label.</param>
    /// <param name="sourceName">What messages call the text.</param>
    /// <exception cref="DatasetException">A line is not as it should be; the message names it.</exception>
    public static Dataset<TLabel> Parse<TLabel>(TextReader reader, Func<string, TLabel> label, CsvOptions? options = null, string sourceName = "CSV text") =>
        ReadText(reader, CsvLabels.ByFunction(label), options, sourceName);

    /// <summary>Reads a file without labels, such as rows that a trained model is to score: every column is a feature, whatever <see cref="CsvOptions.LabelColumn"/> says.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Header and delimiter.</param>
    /// <returns>The rows: <see cref="Dataset.Features"/> is what <c>PredictBatch</c> takes, <see cref="Dataset.Row"/> what <c>Predict</c> takes.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DatasetException">A line is not as it should be; the message names it.</exception>
    /// <example><code>
    /// Dataset rows = Csv.ReadRows("new.csv", new() { Header = true });
    /// for (int i = 0; i &lt; rows.Rows; i++) Console.WriteLine(model.Classify(rows.Row(i)));
    /// </code></example>
    public static Dataset ReadRows(string path, CsvOptions? options = null) => WithoutLabels(ReadFile(path, _ => false, NoLabels(options)));

    /// <summary>As <see cref="ReadRows"/>, from text.</summary>
    /// <param name="reader">The text; it is read to its end and stays open.</param>
    /// <param name="options">Header and delimiter.</param>
    /// <param name="sourceName">What messages call the text.</param>
    /// <exception cref="DatasetException">A line is not as it should be; the message names it.</exception>
    public static Dataset ParseRows(TextReader reader, CsvOptions? options = null, string sourceName = "CSV text") =>
        WithoutLabels(ReadText(reader, _ => false, NoLabels(options), sourceName));

    private static CsvOptions NoLabels(CsvOptions? options) => (options ?? new CsvOptions()) with { LabelColumn = null };

    private static UnlabelledDataset WithoutLabels(Dataset data) => new(data.Store, data.Rows, data.Width) { ColumnNames = data.ColumnNames };

    /// <summary>Labels that are read from a column need one.</summary>
    private static CsvOptions? InColumn(CsvOptions? options) => options is { LabelColumn: null }
        ? throw new ArgumentException("CsvOptions.LabelColumn is null, but the labels are read from a column: name it, or read a file without labels by Csv.ReadRows.", nameof(options))
        : options;

    private static Dataset<TLabel> ReadFile<TLabel>(string path, Func<string, TLabel> label, CsvOptions? options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        if (!File.Exists(full)) throw new FileNotFoundException($"There is no file '{full}'.", full);
        using var reader = new StreamReader(full, new UTF8Encoding(false, throwOnInvalidBytes: true));
        return ReadText(reader, label, options, path);
    }

    private static Dataset<TLabel> ReadText<TLabel>(TextReader reader, Func<string, TLabel> label, CsvOptions? options, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(sourceName);
        options ??= new CsvOptions();
        if (options.Delimiter is '"' or '\n' or '\r')
        {
            throw new ArgumentException($"{MessageText.Quote([options.Delimiter])} cannot separate fields: it already ends lines or encloses fields.", nameof(options));
        }

        try
        {
            return new CsvTable<TLabel>(reader, label, options, sourceName).Read();
        }
        catch (DecoderFallbackException exception)
        {
            throw new DatasetException(sourceName, 0, 0, "the file is not UTF-8 text. Save it as UTF-8.", exception);
        }
    }
}
