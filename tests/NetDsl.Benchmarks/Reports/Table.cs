using System.Text;

namespace NetDsl.Benchmarks.Reports;

/// <summary>Text in columns.</summary>
internal sealed class Table(IReadOnlyList<string> headings)
{
    private readonly List<IReadOnlyList<string>> rows = [headings];

    public void Add(IReadOnlyList<string> row) => rows.Add(row);

    /// <summary>Columns padded with blanks.</summary>
    public string ToText()
    {
        StringBuilder text = new();
        foreach (IReadOnlyList<string> row in rows)
        {
            text.AppendLine(("  " + string.Join("  ", row.Select(Padded))).TrimEnd());
        }

        return text.ToString();
    }

    /// <summary>A Markdown table.</summary>
    public string ToMarkdown()
    {
        StringBuilder text = new();
        for (int r = 0; r < rows.Count; r++)
        {
            text.AppendLine($"| {string.Join(" | ", rows[r])} |");
            if (r == 0)
            {
                text.AppendLine($"|{string.Concat(rows[0].Select((_, column) => column < 2 ? " --- |" : " ---: |"))}");
            }
        }

        return text.ToString();
    }

    private string Padded(string cell, int column)
    {
        int width = rows.Max(r => r[column].Length);
        return column < 2 ? cell.PadRight(width) : cell.PadLeft(width);
    }
}
