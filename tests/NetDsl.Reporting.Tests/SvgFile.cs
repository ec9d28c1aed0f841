using System.Globalization;
using System.Xml.Linq;

namespace NetDsl.Reporting.Tests;

/// <summary>A chart's text, read back as XML.</summary>
internal sealed class SvgFile
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public SvgFile(Chart chart)
    {
        Root = XDocument.Parse(chart.ToSvg()).Root!;
        Assert.Equal(Svg + "svg", Root.Name);
        // What every chart owes to every reader.
        Assert.Equal("img", Root.Attribute("role")?.Value);
        string[] labels = Root.Attribute("aria-labelledby")!.Value.Split(' ');
        Assert.Equal(chart.Title, Root.Elements(Svg + "title").Single(title => title.Attribute("id")!.Value == labels[0]).Value);
        Assert.Equal(chart.Description, Root.Elements(Svg + "desc").Single(text => text.Attribute("id")!.Value == labels[1]).Value);
        Assert.NotEqual("", chart.Description);
        foreach (XAttribute number in Root.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "x" or "y" or "x1" or "x2" or "y1" or "y2" or "cx" or "cy" or "r" or "width" or "height"))
        {
            Assert.True(double.Parse(number.Value, CultureInfo.InvariantCulture) is >= -1 and < 5000, $"{number} lies outside the picture.");
        }

        Assert.DoesNotContain("NaN", string.Concat(Elements("path").Select(path => path.Attribute("d")!.Value)));
    }

    public XElement Root { get; }

    public IReadOnlyList<string> Texts => [.. Elements("text").Select(text => text.Value)];

    public IEnumerable<XElement> Elements(string name) => Root.Descendants(Svg + name);

    public IEnumerable<XElement> OfClass(string style) => Root.Descendants().Where(element => element.Attribute("class")?.Value.Split(' ').Contains(style) == true);
}
