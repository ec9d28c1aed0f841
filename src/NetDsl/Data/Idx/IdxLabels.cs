namespace NetDsl;

/// <summary>The meaning of the numbers in a file of labels.</summary>
internal sealed class IdxLabels<TLabel>
{
    private readonly Func<int, TLabel?> meaning;
    private readonly Func<int, bool> isKnown;
    private readonly string known;

    public IdxLabels()
    {
        // A delegate of another type converts through object; the type test makes sure that it is the same type.
        isKnown = _ => true;
        known = "";
        if (typeof(TLabel) == typeof(int))
        {
            meaning = (Func<int, TLabel>)(object)(Func<int, int>)(number => number);
        }
        else if (typeof(TLabel) == typeof(float))
        {
            meaning = (Func<int, TLabel>)(object)(Func<int, float>)(number => number);
        }
        else if (typeof(TLabel) == typeof(byte))
        {
            (isKnown, known) = (number => number is >= byte.MinValue and <= byte.MaxValue, "a byte, from 0 to 255");
            meaning = (Func<int, TLabel>)(object)(Func<int, byte>)(number => (byte)number);
        }
        else if (typeof(TLabel) == typeof(bool))
        {
            (isKnown, known) = (number => number is 0 or 1, "0 or 1");
            meaning = (Func<int, TLabel>)(object)(Func<int, bool>)(number => number == 1);
        }
        else if (typeof(TLabel).IsEnum)
        {
            Dictionary<int, TLabel> members = Members();
            (isKnown, known) = (members.ContainsKey, $"a member of {typeof(TLabel).Name}: {string.Join(", ", members.Select(member => $"{member.Key} {member.Value}"))}");
            meaning = number => members[number];
        }
        else
        {
            throw new NotSupportedException($"Labels of type {typeof(TLabel)} cannot be read from an IDX file: take int, byte, float, bool or an enum.");
        }
    }

    /// <summary>Reads all labels.</summary>
    public TLabel[] Read(IdxReader file)
    {
        int[] numbers = file.ReadIntegers();
        TLabel[] labels = new TLabel[numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            file.Expect(isKnown(numbers[i]), $"its label {i} (counted from 0) is {numbers[i]}, which is not {known}.");
            labels[i] = meaning(numbers[i])!;
        }

        return labels;
    }

    private static Dictionary<int, TLabel> Members()
    {
        Dictionary<int, TLabel> members = [];
        foreach (object value in Enum.GetValuesAsUnderlyingType(typeof(TLabel)))
        {
            // Numbers beyond 32 bits cannot be in a file.
            if (value is not (uint or long or ulong) || Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture) is >= int.MinValue and <= int.MaxValue)
            {
                members.TryAdd(Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture), (TLabel)Enum.ToObject(typeof(TLabel), value));
            }
        }

        return members;
    }
}
