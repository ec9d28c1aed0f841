namespace NetDsl.Tool.Writing;

/// <summary>What someone may have meant who mistyped a name.</summary>
internal static class Nearest
{
    /// <summary>The candidate that takes the fewest single-character changes to reach, ignoring case; null when all take more than a third of the name.</summary>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        (string? Text, int Distance) best = candidates
            .Select(c => (Text: (string?)c, Distance: c.Contains(name, StringComparison.OrdinalIgnoreCase) ? 1 : Distance(name.ToUpperInvariant(), c.ToUpperInvariant())))
            .OrderBy(c => c.Distance)
            .ThenBy(c => c.Text, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Text is not null && best.Distance <= Math.Max(1, name.Length / 3) ? best.Text : null;
    }

    /// <summary>Levenshtein's distance: insertions, deletions and replacements, by one row of his table.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
