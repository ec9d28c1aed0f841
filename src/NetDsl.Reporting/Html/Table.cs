namespace NetDsl.Reporting;

/// <summary>A table of the report; the first column names the line.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Heads">Names of the columns; none for a table of pairs.</param>
/// <param name="Lines">Lines of cells.</param>
internal sealed record Table(string Caption, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Lines)
{
    public void Write(MarkupWriter page)
    {
        bool pairs = Heads.Count == 0;
        // Wide tables scroll by themselves; the region can be reached and scrolled with the keyboard.
        page.Open("div", ("class", "scroll"), ("role", "region"), ("aria-label", Caption), ("tabindex", "0"));
        page.Open("table", ("class", pairs ? "pairs" : null)).Element("caption", Caption).Line();
        if (!pairs)
        {
            page.Open("thead").Open("tr");
            for (int i = 0; i < Heads.Count; i++) page.Element("th", Heads[i], ("scope", "col"), ("class", i > 0 && IsNumeric(i) ? "number" : null));
            page.Close().Close().Line();
        }

        page.Open("tbody").Line();
        foreach (IReadOnlyList<string> line in Lines)
        {
            page.Open("tr").Element("th", line[0], ("scope", "row"));
            for (int i = 1; i < line.Count; i++) page.Element("td", line[i], ("class", !pairs && IsNumeric(i) ? "number" : null));
            page.Close().Line();
        }

        page.Close().Close().Close().Line();
    }

    // Columns in which each cell begins like a number stand on the right.
    private bool IsNumeric(int column) => Lines.Count > 0 && Lines.All(line => !line[column].Contains(", ", StringComparison.Ordinal) && (line[column] is "" or "NaN" or "infinite" || char.IsAsciiDigit(line[column][0]) || (line[column] is ['-', var digit, ..] && char.IsAsciiDigit(digit))));
}
