namespace NetDsl;

/// <summary>Names of a model's heads in messages.</summary>
internal static class HeadNames
{
    /// <summary>Number of the head with a name; -1 when none has it.</summary>
    public static int Find(IReadOnlyList<string> heads, string head)
    {
        for (int i = 0; i < heads.Count; i++)
        {
            if (heads[i] == head)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Says that no head has a name, and which ones there are.</summary>
    public static string Unknown(IReadOnlyList<string> heads, string head) => heads.Count == 1
        ? $"There is no head '{head}': the model has only one, which needs no name."
        : $"There is no head '{head}': the heads are {List(heads)}.";

    /// <summary>The names in quotes.</summary>
    public static string List(IEnumerable<string> heads) => string.Join(", ", heads.Select(head => $"'{head}'"));
}
