namespace NetDsl.Reporting;

/// <summary>The page around the sections: one file, no script, no network; HTML that is XML as well.</summary>
internal static class ReportPage
{
    /// <summary>The browser itself refuses everything that the page does not hold.</summary>
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    public static string Write(string title, string lead, IReadOnlyList<(string Name, string Value)> tiles, IEnumerable<ReportSection> sections, string foot)
    {
        ReportSection[] shown = [.. sections.Where(section => !section.IsEmpty)];
        MarkupWriter page = new();
        page.Raw("<!DOCTYPE html>\n").Open("html", ("xmlns", "http://www.w3.org/1999/xhtml"), ("lang", "en")).Line();
        page.Open("head").Line();
        page.Empty("meta", ("charset", "utf-8")).Line();
        page.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy)).Line();
        page.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line();
        page.Element("title", title).Line();
        // HTML does not unescape within style; the sheets hold nothing that XML would have to escape.
        page.Open("style").Raw(StyleSheet.Report).Raw(StyleSheet.Chart).Close().Line().Close().Line();

        page.Open("body").Line().Element("a", "Skip to the report", ("class", "skip"), ("href", "#content")).Line();
        page.Open("header").Line().Element("h1", title).Element("p", lead, ("class", "lead")).Line();
        page.Open("nav", ("aria-label", "Sections")).Open("ul");
        foreach (ReportSection section in shown) page.Open("li").Element("a", section.Heading, ("href", $"#{section.Id}")).Close();
        page.Close().Close().Close().Line();

        page.Open("main", ("id", "content"), ("tabindex", "-1")).Line().Open("dl", ("class", "tiles"));
        foreach ((string name, string value) in tiles) page.Open("div").Element("dt", name).Element("dd", value).Close();
        page.Close().Line();
        foreach (ReportSection section in shown) section.Write(page);
        page.Close().Line().Element("footer", foot).Line();
        return page.Close().Line().Close().Line().ToString();
    }
}
