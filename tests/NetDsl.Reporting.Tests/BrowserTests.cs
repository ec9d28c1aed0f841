using System.Reflection;
using System.Xml.Linq;

namespace NetDsl.Reporting.Tests;

/// <summary>The report in a real browser. Screenshots stay in TestResults beside this project.</summary>
public class BrowserTests
{
    // Measures every figure when the page is there; the report itself holds no script, and forbids any: the measuring copy lifts that.
    private const string Measuring = """
        <script>
        addEventListener('load', () => {
          const boxes = [...document.querySelectorAll('figure svg')].map(svg => svg.getBoundingClientRect());
          const images = [...document.querySelectorAll('svg image')].map(image => image.getBoundingClientRect());
          document.documentElement.dataset.figures = boxes.filter(box => box.width > 200 && box.height > 80).length;
          document.documentElement.dataset.images = images.filter(box => box.width > 10 && box.height > 10).length;
          document.documentElement.dataset.wide = document.documentElement.scrollWidth > innerWidth;
          const clipped = [...document.querySelectorAll('figure svg')].flatMap(svg => {
            const frame = svg.getBoundingClientRect();
            return [...svg.querySelectorAll('text')].filter(text => {
              const box = text.getBoundingClientRect();
              return box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
            }).map(text => text.textContent);
          });
          document.documentElement.dataset.clipped = clipped.join('|');
          document.documentElement.dataset.requests = performance.getEntriesByType('resource').filter(entry => !entry.name.startsWith('data:')).length;
        });
        </script>
        """;

    [ChromiumFact]
    public void The_report_renders_every_figure_in_a_browser_without_errors()
    {
        using TemporaryFolder folder = new();
        string html = Gallery.Report().ToHtml();
        int figures = XDocument.Parse(html).Descendants().Count(element => element.Name.LocalName == "figure");
        File.WriteAllText(folder.Path("plain.html"), html);
        File.WriteAllText(folder.Path("measured.html"), html.Replace("default-src 'none'; style-src", "default-src 'none'; script-src 'unsafe-inline'; style-src", StringComparison.Ordinal)
            .Replace("</body>", Measuring + "</body>", StringComparison.Ordinal)
            .Replace("default-src &#39;none&#39;;", "default-src &#39;none&#39;; script-src &#39;unsafe-inline&#39;;", StringComparison.Ordinal));

        foreach (int width in new[] { 1280, 420 })
        {
            (_, _, string dom, string log) = Chromium.Run(folder, $"--window-size={width},900", "--dump-dom", "file://" + folder.Path("measured.html"));
            XElement root = XDocument.Parse("<html " + dom[(dom.IndexOf("<html", StringComparison.Ordinal) + 5)..dom.IndexOf('>', dom.IndexOf("<html", StringComparison.Ordinal))] + "/>").Root!;
            Assert.Equal(figures.ToString(), root.Attribute("data-figures")?.Value);
            Assert.Equal("9", root.Attribute("data-images")?.Value);
            Assert.Equal("0", root.Attribute("data-requests")?.Value);
            Assert.Equal("", root.Attribute("data-clipped")?.Value);
            Assert.Equal("false", root.Attribute("data-wide")?.Value);
            Assert.DoesNotContain("CONSOLE", log);
        }

        string results = Path.Combine(ProjectDirectory, "TestResults");
        Directory.CreateDirectory(results);
        File.WriteAllText(Path.Combine(results, "report.html"), html);
        foreach ((string name, string scheme) in new[] { ("light", "1"), ("dark", "0") })
        {
            string picture = Path.Combine(results, $"report-{name}.png");
            File.Delete(picture);
            string log = Chromium.Run(folder, "--window-size=1280,6400", $"--blink-settings=preferredColorScheme={scheme}", "--screenshot=" + picture, "file://" + folder.Path("plain.html")).Error;
            Assert.DoesNotContain("CONSOLE", log);
            Assert.True(new FileInfo(picture).Length > 50_000, $"The picture '{picture}' is nearly empty.");
        }

        Assert.NotEqual(File.ReadAllBytes(Path.Combine(results, "report-light.png")), File.ReadAllBytes(Path.Combine(results, "report-dark.png")));
    }

    private static string ProjectDirectory => typeof(BrowserTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "ProjectDirectory").Value!;
}
