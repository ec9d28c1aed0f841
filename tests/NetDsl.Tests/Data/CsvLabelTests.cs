using System.Globalization;

namespace NetDsl.Tests.Data;

/// <summary>Labels of every type are read alike, and what is wrong with one is said as it is.</summary>
public class CsvLabelTests
{
    private static readonly Dictionary<string, int> s_map = new() { ["A"] = 1, ["B"] = 2 };

    private enum K
    {
        A,
        B,
    }

    [Theory]
    [InlineData("5, 6, {0}\n")]
    [InlineData("5,6,{0} \n")]
    [InlineData("5,6,\t{0}\t\r\n")]
    [InlineData("5,6, {0}")]
    public void Blanks_around_a_label_of_any_type_do_not_count(string line)
    {
        Assert.Equal([1f], Csv.Parse<float>(Text(line, "1")).Labels.ToArray());
        Assert.Equal([1], Csv.Parse<int>(Text(line, "1")).Labels.ToArray());
        Assert.Equal([true], Csv.Parse<bool>(Text(line, "1")).Labels.ToArray());
        Assert.Equal([true], Csv.Parse<bool>(Text(line, "True")).Labels.ToArray());
        Assert.Equal([K.A], Csv.Parse<K>(Text(line, "A")).Labels.ToArray());
        Assert.Equal(["A"], Csv.Parse<string>(Text(line, "A")).Labels.ToArray());
        Assert.Equal([1], Csv.Parse(Text(line, "A"), s_map).Labels.ToArray());
        Assert.Equal([true], Csv.Parse(Text(line, "A"), text => text == "A").Labels.ToArray());
    }

    [Fact]
    public void In_quotes_a_text_is_what_it_is_and_a_value_still_a_value()
    {
        Assert.Equal([" A "], Csv.Parse<string>(new StringReader("5,\" A \"")).Labels.ToArray());
        Assert.Equal([7], Csv.Parse(new StringReader("5,\" A \""), new Dictionary<string, int> { ["A"] = 1, [" A "] = 7 }).Labels.ToArray());
        Assert.Equal([K.B], Csv.Parse<K>(new StringReader("5,\" B \"")).Labels.ToArray());
        Assert.Equal([true], Csv.Parse<bool>(new StringReader("5,\" 1 \"")).Labels.ToArray());
    }

    [Theory]
    [InlineData("1.0", 1)]
    [InlineData("2e0", 2)]
    [InlineData("+3", 3)]
    [InlineData("-0.0", 0)]
    [InlineData("2147483647.0", int.MaxValue)]
    public void A_class_may_be_written_as_a_number_with_decimals_of_0(string text, int expected)
    {
        Assert.Equal([expected], Csv.Parse<int>(new StringReader("5,6," + text)).Labels.ToArray());
        if (expected is 0 or 1) Assert.Equal([expected == 1], Csv.Parse<bool>(new StringReader("5,6," + text)).Labels.ToArray());
    }

    [Theory]
    [InlineData("99999999999", "label '99999999999' is too large: class numbers end at 2147483647.")]
    [InlineData("2147483648.0", "label '2147483648.0' is too large: class numbers end at 2147483647.")]
    [InlineData("1e400", "label '1e400' is too large: class numbers end at 2147483647.")]
    [InlineData("-99999999999", "label '-99999999999' is too small: class numbers begin at 0.")]
    [InlineData("", "the label is empty; remove the row or fill it in.")]
    [InlineData("  ", "the label is empty; remove the row or fill it in.")]
    [InlineData("1.5", "label '1.5' is not a whole number.")]
    [InlineData("x", "label 'x' is not a whole number.")]
    [InlineData("NaN", "label 'NaN' is not a whole number.")]
    [InlineData("Infinity", "label 'Infinity' is not a whole number.")]
    public void What_is_no_class_says_why(string text, string message) => Says<int>(text, message);

    [Theory]
    [InlineData("1e400", "the target '1e400' is too large for a 32-bit number.")]
    [InlineData("-1e39", "the target '-1e39' is too large for a 32-bit number.")]
    [InlineData("", "the target is empty; remove the row or fill it in.")]
    [InlineData("NaN", "the target 'NaN' is not a finite number.")]
    [InlineData("-Infinity", "the target '-Infinity' is not a finite number.")]
    [InlineData("much", "the target 'much' is not a number.")]
    public void What_is_no_target_says_why(string text, string message) => Says<float>(text, message);

    [Fact]
    public void What_is_neither_yes_nor_no_nor_a_member_says_what_there_is()
    {
        Says<bool>("2", "label '2' is not one of 0, 1, false, true.");
        Says<bool>("", "the label is empty; it must be 0, 1, false or true.");
        Says<K>("a", "label 'a' is not one of A, B.");
        Says<K>("", "the label is empty; it must be one of A, B.");
    }

    [Theory]
    [InlineData("5,1e400,1\n", "CSV text line 1, column 2: '1e400' is too large for a 32-bit number. If the first line holds column names, set CsvOptions.Header.")]
    [InlineData("5,6,1\n5,-1e400,1\n", "CSV text line 2, column 2: '-1e400' is too large for a 32-bit number.")]
    [InlineData("5,6,1\n5,\"2,5\",1\n", "CSV text line 2, column 2: '2,5' is not a number: decimals are written with a point.")]
    public void A_feature_says_why_as_well(string text, string message) =>
        Assert.Equal(message, Assert.Throws<DatasetException>(() => Csv.Parse<int>(new StringReader(text))).Message);

    [Fact]
    public void Columns_have_the_names_of_the_header()
    {
        CsvOptions options = new() { Header = true, LabelColumn = 1 };
        Dataset<int> data = Csv.Parse<int>(new StringReader("km,sold, age\n1,0,3\n2,1,4\n"), options);
        Assert.Equal(["km", "age"], data.ColumnNames);
        Assert.Equal(["km", "age"], data.Subset([1]).Select(sold => sold == 1).ColumnNames);
        Assert.Equal(["km", "age"], Split.TrainTest(data, 0.5).Train.ColumnNames);
        Assert.Equal(["km", "sold", "age"], Csv.ParseRows(new StringReader("km,sold,age\n1,0,3\n"), options).ColumnNames);
        Assert.Empty(Csv.Parse<int>(new StringReader("1,0,3\n")).ColumnNames);

        Assert.Equal(["a", "b"], data.WithColumnNames("a", "b").ColumnNames);
        Assert.Throws<ArgumentException>(() => data.WithColumnNames("a"));
        Assert.Throws<ArgumentException>(() => data.WithColumnNames("a", " "));
    }

    [Fact]
    public void Rows_without_labels_keep_all_their_columns()
    {
        Dataset rows = Csv.ParseRows(new StringReader("a;b;c\n1;2;3\n4;5;6\n"), new() { Header = true, Delimiter = ';', LabelColumn = 1 });
        Assert.Equal((2, 3, typeof(void)), (rows.Rows, rows.Width, rows.LabelType));
        Assert.Equal([1, 2, 3, 4, 5, 6], rows.Features.ToArray());
        Assert.Equal([4, 5, 6], rows.Row(1).ToArray());
        Assert.Equal([7f], Csv.ParseRows(new StringReader("7")).Features.ToArray());
        Assert.Equal("new.csv line 2, column 2: 'R' is not a number.", Assert.Throws<DatasetException>(() => Csv.ParseRows(new StringReader("1,2\n1,R"), sourceName: "new.csv")).Message);

        using TemporaryFolder folder = new();
        File.WriteAllText(folder.Path("new.csv"), "1,2\n3,4\n");
        Assert.Equal([1, 2, 3, 4], Csv.ReadRows(folder.Path("new.csv")).Features.ToArray());
        Assert.Throws<FileNotFoundException>(() => Csv.ReadRows(folder.Path("none.csv")));
    }

    [Fact]
    public void A_function_can_give_labels_without_taking_a_column()
    {
        CsvOptions none = new() { LabelColumn = null };
        Dataset<bool> data = Csv.Parse(new StringReader("1,2,3\n4,5,6"), text => text.Length > 0, none);
        Assert.Equal([1, 2, 3, 4, 5, 6], data.Features.ToArray());
        Assert.Equal([false, false], data.Labels.ToArray());
        Assert.Equal("CSV text line 1: label '' cannot be read: no", Assert.Throws<DatasetException>(() => Csv.Parse<bool>(new StringReader("1,2"), _ => throw new InvalidOperationException("no"), none)).Message);
        Assert.Contains("CsvOptions.LabelColumn is null", Assert.Throws<ArgumentException>(() => Csv.Parse<int>(new StringReader("1,2"), none)).Message, StringComparison.Ordinal);
        Assert.Contains("Csv.ReadRows", Assert.Throws<ArgumentException>(() => Csv.Parse(new StringReader("1,2"), s_map, none)).Message, StringComparison.Ordinal);
    }

    private static void Says<TLabel>(string text, string message) =>
        Assert.Equal("CSV text line 1, column 3: " + message, Assert.Throws<DatasetException>(() => Csv.Parse<TLabel>(new StringReader($"5,6,{text}\n"))).Message);

    private static StringReader Text(string line, string label) => new(string.Format(CultureInfo.InvariantCulture, line, label));
}
