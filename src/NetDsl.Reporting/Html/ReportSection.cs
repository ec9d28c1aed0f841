namespace NetDsl.Reporting;

/// <summary>One section of the report: figures, then tables; left out when it has neither.</summary>
/// <param name="Id">Its address within the page.</param>
/// <param name="Heading">Its heading.</param>
internal sealed record ReportSection(string Id, string Heading)
{
    public List<Chart> Charts { get; } = [];

    public List<Table> Tables { get; } = [];

    public string? Text { get; set; }

    public bool IsEmpty => Charts.Count == 0 && Tables.Count == 0 && Text is null;

    public void Write(MarkupWriter page)
    {
        page.Open("section", ("id", Id), ("aria-labelledby", $"{Id}-heading")).Line();
        page.Element("h2", Heading, ("id", $"{Id}-heading")).Line();
        if (Text is not null) page.Element("p", Text).Line();
        if (Charts.Count > 0)
        {
            page.Open("div", ("class", "figures")).Line();
            for (int i = 0; i < Charts.Count; i++) WriteFigure(page, Charts[i], $"{Id}-{i + 1}");
            page.Close().Line();
        }

        if (Tables.Count > 0)
        {
            page.Open("div", ("class", Tables.Count > 1 ? "columns" : null)).Line();
            foreach (Table table in Tables) table.Write(page);
            page.Close().Line();
        }

        page.Close().Line();
    }

    private static void WriteFigure(MarkupWriter page, Chart chart, string id)
    {
        page.Open("figure");
        chart.Write(page, id, standalone: false);
        // The same words that screen readers get, for everybody who wants them.
        page.Open("figcaption").Open("details").Element("summary", "In words").Element("p", chart.Description).Close().Close();
        page.Close().Line();
    }
}
