namespace NetDsl;

/// <summary>Scores from the largest down, with the hits and false alarms that each as a threshold would give; equal scores count together.</summary>
internal sealed class RankedScores
{
    public RankedScores(float[] scores, bool[] answers)
    {
        float[] keys = (float[])scores.Clone();
        bool[] sorted = (bool[])answers.Clone();
        Array.Sort(keys, sorted);
        List<float> thresholds = [];
        List<int> hits = [];
        List<int> falseAlarms = [];
        int yes = 0, no = 0;
        for (int i = keys.Length - 1; i >= 0; i--)
        {
            yes += sorted[i] ? 1 : 0;
            no += sorted[i] ? 0 : 1;
            if (i == 0 || keys[i - 1] != keys[i])
            {
                thresholds.Add(keys[i]);
                hits.Add(yes);
                falseAlarms.Add(no);
            }
        }

        (Positives, Negatives) = (yes, no);
        Thresholds = [.. thresholds];
        Hits = [.. hits];
        FalseAlarms = [.. falseAlarms];
    }

    /// <summary>Distinct scores, falling.</summary>
    public float[] Thresholds { get; }

    /// <summary>Positive rows with at least that score.</summary>
    public int[] Hits { get; }

    /// <summary>Negative rows with at least that score.</summary>
    public int[] FalseAlarms { get; }

    public int Positives { get; }

    public int Negatives { get; }
}
