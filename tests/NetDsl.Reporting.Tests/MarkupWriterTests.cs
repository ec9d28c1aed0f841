using System.Globalization;
using System.Xml.Linq;

namespace NetDsl.Reporting.Tests;

public class MarkupWriterTests
{
    [Theory]
    [InlineData("<script>alert('x')</script>")]
    [InlineData("a & b \"quoted\" 'single' > <")]
    [InlineData("]]> &amp; &#0;")]
    [InlineData("Grüße, 世界, \U0001F600, \u202Eright to left")]
    public void Text_and_attributes_come_back_as_they_were(string hostile)
    {
        string markup = new MarkupWriter().Open("a", ("name", hostile)).Text(hostile).Close().ToString();

        XElement element = XElement.Parse(markup);
        Assert.Equal(hostile, element.Value);
        Assert.Equal(hostile, element.Attribute("name")!.Value);
        Assert.Empty(element.Elements());
    }

    [Fact]
    public void Characters_that_XML_cannot_hold_become_the_replacement_character()
    {
        // Halves of pairs do not survive in the arguments of an attribute, hence the list.
        foreach (char hostile in new[] { '\u0000', '\u001B', '\uD800', '\uDC00', '\uFFFF' })
        {
            Assert.Equal("a\uFFFDb", XElement.Parse(new MarkupWriter().Element("a", $"a{hostile}b").ToString()).Value);
            Assert.Equal("a\uFFFD", XElement.Parse(new MarkupWriter().Element("a", $"a{hostile}").ToString()).Value);
        }
    }

    [Fact]
    public void Numbers_are_short_and_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = commas;
            Assert.Equal("1,5", 1.5.ToString());
            Assert.Equal("1234.57", MarkupWriter.Number(1234.5678));
            Assert.Equal("0", MarkupWriter.Number(-0.001));
            Assert.Equal("0", MarkupWriter.Number(double.NaN));
            Assert.Equal("100000000000000000000", MarkupWriter.Number(1e20));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void An_element_that_stays_open_is_an_error() =>
        Assert.Contains("<b>", Assert.Throws<InvalidOperationException>(() => new MarkupWriter().Open("a").Open("b").ToString()).Message);

    [Fact]
    public void Style_sheets_hold_nothing_that_XML_must_escape()
    {
        Assert.DoesNotContain('&', StyleSheet.Chart + StyleSheet.Report);
        Assert.DoesNotContain('<', StyleSheet.Chart + StyleSheet.Report);
    }
}
