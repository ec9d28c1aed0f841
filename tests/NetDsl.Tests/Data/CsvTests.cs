using System.Globalization;
using System.Text;

namespace NetDsl.Tests.Data;

public class CsvTests
{
    private static readonly Dictionary<string, bool> RockOrMine = new() { ["R"] = false, ["M"] = true };

    private enum Flower
    {
        Setosa,
        Virginica = 5,
    }

    private static Dataset<bool> Sonar(string text, CsvOptions? options = null) => Csv.Parse(new StringReader(text), RockOrMine, options, "sonar.csv");

    private static DatasetException Fault(string text, CsvOptions? options = null) => Assert.Throws<DatasetException>(() => Sonar(text, options));

    [Theory]
    [InlineData("1,2.5,R\n-3e-2,+4,M\n")]
    [InlineData("1,2.5,R\n-3e-2,+4,M")]
    [InlineData("1,2.5,R\r\n-3e-2,+4,M\r\n")]
    [InlineData("1,2.5,R\r\n-3e-2,+4,M\r\n\r\n\n")]
    [InlineData("1,2.5,R\n-3e-2,+4,M\n\n")]
    [InlineData("1,2.5, R\n-3e-2,+4,M \n")]
    [InlineData("\"1\", 2.5 ,\"R\"\n\"-3e-2\",+4,\"M\"\n")]
    public void Line_ends_blank_last_lines_and_quotes_do_not_matter(string text)
    {
        Dataset<bool> data = Sonar(text);

        Assert.Equal((2, 2), (data.Rows, data.Width));
        Assert.Equal([1, 2.5f, -0.03f, 4], data.Features.ToArray());
        Assert.Equal([false, true], data.Labels.ToArray());
    }

    [Fact]
    public void Quoted_fields_hold_delimiters_line_ends_and_quotes()
    {
        const string text = "\"a,b\",1\n\"say \"\"x\"\"\",2\n\"two\r\nlines\",3\n\"\",4\n";
        Dataset<string> data = Csv.Parse<string>(new StringReader(text), new CsvOptions { LabelColumn = 0 });

        Assert.Equal(["a,b", "say \"x\"", "two\r\nlines", ""], data.Labels.ToArray());
        Assert.Equal([1, 2, 3, 4], data.Features.ToArray());
    }

    [Fact]
    public void A_line_number_counts_line_ends_in_quoted_fields()
    {
        var exception = Assert.Throws<DatasetException>(() => Csv.Parse<string>(new StringReader("1,\"a\nb\"\nx,c\n")));
        Assert.Equal((3, 1), (exception.Line, exception.Column));
    }

    [Fact]
    public void Texts_longer_than_the_buffers_are_read()
    {
        string label = new('x', 5000);
        string text = string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{label}{i}\r\n"));
        Dataset<string> data = Csv.Parse<string>(new StringReader(text));

        Assert.Equal(20, data.Rows);
        Assert.Equal([.. Enumerable.Range(0, 20).Select(i => label + i)], data.Labels.ToArray());
        Assert.Equal([.. Enumerable.Range(0, 20).Select(i => (float)i)], data.Features.ToArray());
    }

    [Fact]
    public void The_label_may_stand_in_any_column_counted_from_either_end()
    {
        Assert.Equal([1, 2], Sonar("R,1,2", new CsvOptions { LabelColumn = 0 }).Features.ToArray());
        Assert.Equal([1, 2], Sonar("1,R,2", new CsvOptions { LabelColumn = ^2 }).Features.ToArray());
    }

    [Fact]
    public void A_header_is_passed_over_and_names_columns_in_messages()
    {
        var options = new CsvOptions { Header = true, Delimiter = ';' };
        Assert.Equal([1, 2], Sonar("length;width;kind\n1;2;R\n", options).Features.ToArray());
        Assert.Equal("sonar.csv line 3, column 2: ('width') 'wide' is not a number.", Fault("length;width;kind\n1;2;R\n1;wide;R", options).Message);
    }

    [Theory]
    [InlineData("1,2,R\n1,2,X\n", 2, 3, "sonar.csv line 2, column 3: label 'X' is not one of R, M.")]
    [InlineData("1,2,r\n", 1, 3, "sonar.csv line 1, column 3: label 'r' is not one of R, M.")]
    [InlineData("1,2,R\nx,2,R\n", 2, 1, "sonar.csv line 2, column 1: 'x' is not a number.")]
    [InlineData("a,b,c\n1,2,R\n", 1, 1, "sonar.csv line 1, column 1: 'a' is not a number. If the first line holds column names, set CsvOptions.Header.")]
    [InlineData("1,2,R\n1,1.000,5,R\n", 2, 0, "sonar.csv line 2: the line has 4 fields, but the first line has 3.")]
    [InlineData("1,2,R\nR\n", 2, 0, "sonar.csv line 2: the line has 1 field, but the first line has 3.")]
    [InlineData("1,2,R\n1,,R\n", 2, 2, "sonar.csv line 2, column 2: the field is empty; missing values must be replaced by numbers first.")]
    [InlineData("1,2,R\n1,NaN,R\n", 2, 2, "sonar.csv line 2, column 2: 'NaN' is not a finite number.")]
    [InlineData("1,2,R\n1,-Infinity,R\n", 2, 2, "sonar.csv line 2, column 2: '-Infinity' is not a finite number.")]
    [InlineData("1,2,R\n1,1e39,R\n", 2, 2, "sonar.csv line 2, column 2: '1e39' is too large for a 32-bit number.")]
    [InlineData("1,2,R\n\n1,2,R\n", 2, 0, "sonar.csv line 2: the line is empty; only at the end of the file may lines be empty.")]
    [InlineData("\n1,2,R\n", 1, 0, "sonar.csv line 1: the line is empty; only at the end of the file may lines be empty.")]
    [InlineData("1,2,R\n1,\"2,R\n", 2, 2, "sonar.csv line 2, column 2: a quoted field is not closed before the end of the file.")]
    [InlineData("1,2,R\n1,2\"0\",R\n", 2, 2, "sonar.csv line 2, column 2: a quote stands inside of a field that does not begin with one.")]
    [InlineData("1,2,R\n1,\"2\"0,R\n", 2, 2, "sonar.csv line 2, column 2: '0' stands behind the closing quote of a field.")]
    [InlineData("1,2,R\r1,2,R", 1, 4, "sonar.csv line 1, column 4: a carriage return stands without a line feed; lines must end in LF or CRLF.")]
    [InlineData("", 0, 0, "sonar.csv: the file is empty.")]
    [InlineData("\r\n\n", 0, 0, "sonar.csv: the file is empty.")]
    [InlineData("1;2;R\n", 1, 0, "sonar.csv line 1: the line has only one field, which leaves no feature beside the label. Is ',' the right delimiter?")]
    public void A_fault_is_reported_with_file_line_column_and_text(string text, int line, int column, string message)
    {
        DatasetException exception = Fault(text);
        Assert.Equal(message, exception.Message);
        Assert.Equal(("sonar.csv", line, column), (exception.SourceName, exception.Line, exception.Column));
    }

    [Fact]
    public void A_header_without_rows_and_a_missing_label_column_are_reported()
    {
        Assert.Equal("sonar.csv: the file has a header, but no rows.", Fault("a,b,c\n", new CsvOptions { Header = true }).Message);
        Assert.Contains("no label column 3: the line has 3 fields", Fault("1,2,R\n", new CsvOptions { LabelColumn = 3 }).Message);
        Assert.Contains("no label column ^4: the line has 3 fields", Fault("1,2,R\n", new CsvOptions { LabelColumn = ^4 }).Message);
    }

    [Fact]
    public void Text_in_messages_is_cut_and_has_no_control_characters()
    {
        string message = Fault("\u001b[31m" + new string('z', 1000) + ",1,R\n").Message;
        Assert.DoesNotContain('\u001b', message);
        Assert.Contains("'\\u001B[31mzz", message);
        Assert.InRange(message.Length, 80, 250);
    }

    [Fact]
    public void Wrong_options_are_rejected()
    {
        Assert.Throws<ArgumentException>(() => Sonar("1,2,R", new CsvOptions { Delimiter = '"' }));
        Assert.Throws<ArgumentException>(() => Csv.Parse(new StringReader("1,2"), new Dictionary<string, bool>()));
        Assert.Throws<NotSupportedException>(() => Csv.Parse<DateTime>(new StringReader("1,2")));
    }

    [Fact]
    public void Labels_of_simple_types_need_no_map()
    {
        Assert.Equal([0.5f, -2], Csv.Parse<float>(new StringReader("1,0.5\n1,-2")).Labels.ToArray());
        Assert.Equal([3, 0], Csv.Parse<int>(new StringReader("1,3\n1,0")).Labels.ToArray());
        Assert.Equal([true, false, true, false], Csv.Parse<bool>(new StringReader("1,1\n1,0\n1,True\n1,false")).Labels.ToArray());
        Assert.Equal([Flower.Virginica, Flower.Setosa], Csv.Parse<Flower>(new StringReader("1,Virginica\n1,Setosa")).Labels.ToArray());
    }

    [Theory]
    [InlineData("Rose", "label 'Rose' is not one of Setosa, Virginica.")]
    [InlineData("5", "label '5' is not one of Setosa, Virginica.")]
    [InlineData("Setosa, Virginica", "label 'Setosa, Virginica' is not one of Setosa, Virginica.")]
    public void Only_a_member_s_name_is_an_enum_label(string text, string message)
    {
        var exception = Assert.Throws<DatasetException>(() => Csv.Parse<Flower>(new StringReader($"1,\"{text}\"")));
        Assert.EndsWith(message, exception.Message);
    }

    [Fact]
    public void Numbers_that_are_no_labels_are_reported()
    {
        Assert.EndsWith("the target 'inf' is not a number.", Assert.Throws<DatasetException>(() => Csv.Parse<float>(new StringReader("1,inf"))).Message);
        Assert.EndsWith("the target '1e39' is too large for a 32-bit number.", Assert.Throws<DatasetException>(() => Csv.Parse<float>(new StringReader("1,1e39"))).Message);
        Assert.EndsWith("label '1.5' is not a whole number.", Assert.Throws<DatasetException>(() => Csv.Parse<int>(new StringReader("1,1.5"))).Message);
    }

    [Fact]
    public void A_function_may_read_labels_and_its_exceptions_get_a_place()
    {
        Assert.Equal([1, 2], Csv.Parse(new StringReader("0,one\n0,of"), text => text.Length - (text == "one" ? 2 : 0)).Labels.ToArray());

        var exception = Assert.Throws<DatasetException>(() => Csv.Parse<int>(new StringReader("0,1\n0,?"), int.Parse));
        Assert.Equal((2, 2), (exception.Line, exception.Column));
        Assert.IsType<FormatException>(exception.InnerException);
        Assert.Contains("null", Assert.Throws<DatasetException>(() => Csv.Parse<string>(new StringReader("0,1"), _ => null!)).Message);
    }

    [Fact]
    public void The_current_culture_does_not_matter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NumberGroupSeparator = ".";
        odd.NumberFormat.NegativeSign = "~";
        CultureInfo.CurrentCulture = odd;
        try
        {
            Assert.Equal([-1.5f], Csv.Parse<float>(new StringReader("-1.5,-2.25")).Features.ToArray());
            Assert.Equal([-2.25f], Csv.Parse<float>(new StringReader("-1.5,-2.25")).Labels.ToArray());
            Assert.Equal([-7], Csv.Parse<int>(new StringReader("1,-7")).Labels.ToArray());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_file_is_read_with_or_without_a_byte_order_mark()
    {
        using var folder = new TemporaryFolder();
        foreach (Encoding encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode })
        {
            string path = folder.Path("data.csv");
            File.WriteAllText(path, "1,é\n", encoding);
            Assert.Equal(["é"], Csv.Read<string>(path).Labels.ToArray());
            Assert.Equal([4], Csv.Read(path, labels: new Dictionary<string, int> { ["é"] = 4 }).Labels.ToArray());
            Assert.Equal([true], Csv.Read<bool>(path, labels: new() { ["é"] = true }, new() { Delimiter = ',' }).Labels.ToArray());
            Assert.Equal([1], Csv.Read(path, label: text => text.Length).Labels.ToArray());
        }
    }

    [Fact]
    public void Bytes_that_are_not_utf_8_and_missing_files_are_reported()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Path("latin1.csv");
        File.WriteAllBytes(path, [(byte)'1', (byte)',', 0xE9, (byte)'\n']);
        Assert.Equal($"{path}: the file is not UTF-8 text. Save it as UTF-8.", Assert.Throws<DatasetException>(() => Csv.Read<string>(path)).Message);

        string relative = Path.GetRandomFileName();
        var missing = Assert.Throws<FileNotFoundException>(() => Csv.Read<int>(relative));
        Assert.Contains(Path.GetFullPath(relative), missing.Message);
        Assert.Throws<FileNotFoundException>(() => Csv.Read<int>(folder.Path("no/such/folder.csv")));
    }

    [Fact]
    public void A_text_without_line_ends_does_not_take_all_memory()
    {
        DatasetException refused = Assert.Throws<DatasetException>(() => Csv.Parse<int>(new EndlessText()));
        Assert.Contains("line 1, column 1: the record is longer than 134217728 characters", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>What a device such as /dev/zero gives.</summary>
    private sealed class EndlessText : TextReader
    {
        public override int Read(char[] buffer, int index, int count)
        {
            Array.Clear(buffer, index, count);
            return count;
        }
    }

    [Fact]
    public void A_long_text_in_the_message_of_a_label_function_is_cut()
    {
        string text = new('x', 100_000);
        DatasetException refused = Assert.Throws<DatasetException>(() => Csv.Parse(new StringReader($"1,{text}\n"), label: field => int.Parse(field, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.InRange(refused.Message.Length, 50, 1000);
    }
}
