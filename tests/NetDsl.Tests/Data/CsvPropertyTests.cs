using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace NetDsl.Tests.Data;

public class CsvPropertyTests
{
    /// <summary>Fixed, so that a failure comes back.</summary>
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(new Replay(new Rnd(42UL, 43UL), null));

    [Fact]
    public void Any_text_in_quotes_and_any_finite_number_are_read_back()
    {
        Check.One(Fixed, Prop.ForAll(Gen.Elements('a', ' ', ',', '"', '\n', '\r', 'é', '\t').ArrayOf().NonEmptyListOf().ToArbitrary(), Gen.Choose(int.MinValue, int.MaxValue).ToArbitrary(), (labels, bits) =>
        {
            float number = BitConverter.Int32BitsToSingle(bits);
            if (!float.IsFinite(number)) number = bits;
            string text = string.Concat(labels.Select(label =>
                $"\"{new string(label).Replace("\"", "\"\"", StringComparison.Ordinal)}\",{number.ToString(CultureInfo.InvariantCulture)}\r\n"));
            Dataset<string> data = Csv.Parse<string>(new StringReader(text), new CsvOptions { LabelColumn = 0 });

            Assert.Equal(labels.Select(label => new string(label)), data.Labels.ToArray());
            Assert.All(data.Features.ToArray(), feature => Assert.Equal(number, feature));
        }));
    }

    [Fact]
    public void Any_text_is_read_or_reported()
    {
        int read = 0;
        Check.One(Fixed.WithMaxTest(5000), Prop.ForAll(Gen.Elements('1', '2', '.', '-', ',', ',', '\n', '\r', '"', 'x', ' ').ArrayOf().ToArbitrary(), characters =>
        {
            try
            {
                Dataset<string> data = Csv.Parse<string>(new StringReader(new string(characters)));
                Assert.False(data.TryFindNonFinite(out _, out _));
                Assert.Equal(data.Rows * data.Width, data.Features.Length);
                read++;
            }
            catch (DatasetException exception)
            {
                Assert.InRange(exception.Line, 0, characters.Count(c => c == '\n') + 1);
            }
        }));
        Assert.True(read > 20, $"only {read} texts were right: the generator does not reach far");
    }
}
