namespace NetDsl;

/// <summary>Which unit of a prediction, or value of a row, wins.</summary>
internal static class Units
{
    /// <summary>Index of the largest value; of equal ones the first, and 0 when all are NaN.</summary>
    public static int Largest(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best] || (float.IsNaN(values[best]) && !float.IsNaN(values[i])))
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>Index of the largest value beside one; of equal ones the first, and the index itself when there is no other.</summary>
    public static int RunnerUp(ReadOnlySpan<float> values, int best)
    {
        int second = best;
        for (int i = 0; i < values.Length; i++)
        {
            if (i != best && (second == best || values[i] > values[second] || (float.IsNaN(values[second]) && !float.IsNaN(values[i]))))
            {
                second = i;
            }
        }

        return second;
    }
}
