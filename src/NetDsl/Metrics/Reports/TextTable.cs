using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>Text in columns: the first one flush left, the others flush right, two spaces between them.</summary>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> lines = [headings];

    public void Add(params string[] cells) => lines.Add(cells);

    /// <summary>A number with four digits behind the point; NaN as it is called.</summary>
    public static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    public override string ToString()
    {
        int[] widths = new int[headings.Length];
        foreach (string[] line in lines)
        {
            for (int i = 0; i < line.Length; i++)
            {
                widths[i] = Math.Max(widths[i], line[i].Length);
            }
        }

        StringBuilder text = new();
        foreach (string[] line in lines)
        {
            StringBuilder row = new(line[0].PadRight(widths[0]));
            for (int i = 1; i < line.Length; i++)
            {
                row.Append("  ").Append(line[i].PadLeft(widths[i]));
            }

            text.Append(text.Length == 0 ? "" : "\n").Append(row.ToString().TrimEnd());
        }

        return text.ToString();
    }
}
