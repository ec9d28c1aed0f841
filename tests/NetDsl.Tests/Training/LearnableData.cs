using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

/// <summary>Data that the networks of these tests can learn.</summary>
public static class LearnableData
{
    /// <summary>Rows of 3 features with the label <c>x0 - x1 + 0.5 x2 &gt; 0</c>.</summary>
    public static Dataset<bool> Binary(int rows, ulong seed = 1)
    {
        float[] features = Features(rows * 3, seed);
        bool[] labels = new bool[rows];
        for (int row = 0; row < rows; row++)
        {
            labels[row] = features[3 * row] - features[3 * row + 1] + 0.5f * features[3 * row + 2] > 0;
        }

        return new Dataset<bool>(features, labels);
    }

    /// <summary>Rows of 2 features with the labels <c>(2 x0 - x1 + 1, x0 + 3 x1)</c>.</summary>
    public static Dataset<float[]> Linear(int rows, ulong seed = 1)
    {
        float[] features = Features(rows * 2, seed);
        float[][] labels = new float[rows][];
        for (int row = 0; row < rows; row++)
        {
            (float a, float b) = (features[2 * row], features[2 * row + 1]);
            labels[row] = [2 * a - b + 1, a + 3 * b];
        }

        return new Dataset<float[]>(features, labels);
    }

    /// <summary>Rows of 2 features with the class of the sector of the plane that they lie in.</summary>
    public static Dataset<int> Classes(int rows, ulong seed = 1)
    {
        float[] features = Features(rows * 2, seed);
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            labels[row] = features[2 * row] > 0.3f ? 0 : features[2 * row + 1] > 0 ? 1 : 2;
        }

        return new Dataset<int>(features, labels);
    }

    private static float[] Features(int count, ulong seed)
    {
        float[] features = new float[count];
        for (int i = 0; i < count; i++)
        {
            features[i] = 2 * CounterRandom.Unit((uint)seed, (uint)i) - 1;
        }

        return features;
    }
}
