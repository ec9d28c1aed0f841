using System.Collections.Generic;
using System.Linq;

namespace NetDsl.CodeFixes;

/// <summary>Finds beginnings and ends of the blocks in a model's attributes.</summary>
internal static class Blocks
{
    /// <summary>The attribute that opens what another closes; null when none does.</summary>
    public static Mark? StartOf(Site site, Mark end) => Partner(site.Attributes.Take(site.Attributes.IndexOf(end)).Reverse(), end.Name, end.Name.Substring("End".Length));

    /// <summary>The attribute that closes what another opens; null when none does.</summary>
    public static Mark? EndOf(Site site, Mark start) => Partner(site.Attributes.Skip(site.Attributes.IndexOf(start) + 1), start.Name, "End" + start.Name);

    /// <summary>Index of the innermost <c>[Repeat]</c> around an attribute; -1 outside of all.</summary>
    public static int RepeatAround(Site site, int attribute)
    {
        int depth = 0;
        for (int i = attribute - 1; i >= 0; i--)
        {
            depth += site.Attributes[i].Name switch { "Repeat" => 1, "EndRepeat" => -1, _ => 0 };
            if (depth > 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static Mark? Partner(IEnumerable<Mark> marks, string same, string other)
    {
        int depth = 1;
        foreach (Mark mark in marks)
        {
            depth += mark.Name == same ? 1 : mark.Name == other ? -1 : 0;
            if (depth == 0)
            {
                return mark;
            }
        }

        return null;
    }
}
