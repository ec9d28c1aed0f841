using System.Diagnostics.CodeAnalysis;

namespace NetDsl.Runtime;

/// <summary>
/// Labels in files: the names of an enum's members in the order of the output units. A file means names, not numbers, so an enum whose members were sorted anew still gets
/// the units that are its own. <c>WeightsBinding</c> of the compiler decides the same at build.
/// </summary>
internal static class LabelOrder
{
    // Characters of labels in a message.
    private const int Longest = 1000;

    /// <summary>Names as one text: a comma is in none of them.</summary>
    public static string Join(string[] labels) => string.Join(',', labels);

    /// <summary>Finds the labels of a head among those of a file.</summary>
    /// <param name="network">The model.</param>
    /// <param name="head">The head.</param>
    /// <param name="saved">The file's labels; <see langword="null"/> when it has none.</param>
    /// <param name="units">For each unit of the head, the unit of the file with its label; <see langword="null"/> when they are the same, or either knows no names.</param>
    /// <param name="problem">Why there is no such order; the end of a sentence that begins with the file.</param>
    /// <returns>False when there is a problem.</returns>
    public static bool TryFind(NetworkInfo network, HeadInfo head, string? saved, out int[]? units, [NotNullWhen(false)] out string? problem)
    {
        (units, problem) = (null, null);
        string own = Join(head.Labels);
        if (saved is null || own.Length == 0 || saved == own)
        {
            return true;
        }

        // The same names in another order have the same length: any other text is not taken apart.
        string[] names = saved.Length == own.Length ? saved.Split(',') : [];
        units = Array.ConvertAll(head.Labels, label => Array.IndexOf(names, label));
        if (names.Length != head.Labels.Length || Array.IndexOf(units, -1) >= 0)
        {
            problem = $"{Describe(network, head, saved)}: load it with the labels that it was saved with, or train anew.";
        }
        else if (head.OutputSize == 1)
        {
            problem = $"{Describe(network, head, saved)}: with one output unit the first label is its no and the second its yes. Put the members back into this order, or train anew.";
        }

        return problem is null;
    }

    /// <summary>Both lists of labels.</summary>
    public static string Describe(NetworkInfo network, HeadInfo head, string saved) =>
        $"it was saved for the labels {List(saved)}, but those of {network.Name}{(head.Name.Length == 0 ? "" : $" (head {head.Name})")} are {List(Join(head.Labels))}";

    private static string List(string labels) => MessageText.Visible(labels.AsSpan(0, Math.Min(labels.Length, Longest)).ToString().Replace(",", ", "), Longest);
}
