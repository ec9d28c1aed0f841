namespace NetDsl.Benchmarks.Workloads;

/// <summary>Numbers with a fixed seed: speed does not depend on what they mean.</summary>
internal static class RandomData
{
    /// <summary>Numbers in [0, 1).</summary>
    public static float[] Uniform(int length, int seed)
    {
        Random random = new(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = random.NextSingle();
        }

        return values;
    }

    /// <summary>Labels 0, 1, .., classes - 1, 0, ..</summary>
    public static float[] Labels(int rows, int classes)
    {
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++)
        {
            labels[i] = i % classes;
        }

        return labels;
    }
}
