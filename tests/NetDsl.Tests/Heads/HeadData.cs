using NetDsl.Runtime;

namespace NetDsl.Tests.Heads;

/// <summary>Rows of 4 features with a number and a class that linear heads can learn.</summary>
public static class HeadData
{
    /// <summary>The rows; the same seed gives the same ones.</summary>
    public static Dataset<(float Size, Animal Kind)> Create(int rows, ulong seed = 1)
    {
        float[] features = new float[rows * 4];
        (float, Animal)[] labels = new (float, Animal)[rows];
        for (int i = 0; i < features.Length; i++)
        {
            features[i] = 2 * CounterRandom.Unit((uint)seed, (uint)i) - 1;
        }

        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> x = features.AsSpan(row * 4, 4);
            labels[row] = (2 * x[0] - x[3] + 0.5f, x[1] > 0.3f ? Animal.Cat : x[2] > 0 ? Animal.Dog : Animal.Eel);
        }

        return new Dataset<(float, Animal)>(features, labels);
    }
}
