namespace NetDsl.Reporting;

/// <summary>Widths of a table's columns on a console: no cell is ever broken, heads only between their words.</summary>
/// <param name="heads">Heads of the columns.</param>
internal sealed class ColumnFit(IReadOnlyList<string> heads)
{
    // Of the terminal's columns, one on each side of a cell, and a line between cells and at both ends.
    private const int Padding = 2, Border = 1;

    private readonly int[] cells = new int[heads.Count];

    /// <summary>Counts a line of cells in.</summary>
    public void Add(IReadOnlyList<string> line)
    {
        for (int i = 0; i < cells.Length; i++) cells[i] = Math.Max(cells[i], line[i].Length);
    }

    /// <summary>Widths of the columns for a console of a width; <see langword="null"/> where it is too narrow.</summary>
    public int[]? Widths(int console)
    {
        int[] widths = [.. heads.Select((head, i) => Math.Max(cells[i], head.Split(' ').Max(word => word.Length)))];
        int left = console - Border - widths.Length * (Padding + Border) - widths.Sum();
        if (left < 0) return null;

        // What is left brings heads onto one line, the first ones first.
        for (int i = 0; i < widths.Length; i++)
        {
            int more = heads[i].Length - widths[i];
            if (more <= 0 || more > left) continue;
            widths[i] += more;
            left -= more;
        }

        return widths;
    }

    /// <summary>A text in lines of at most a width, broken at spaces alone: where no table fits, every number still stands on one line.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = " ";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
