/// <summary>Made-up tables: twelve impressions each, and which dishes caused them.</summary>
internal static class Tables
{
    /// <summary>What is measured, each from about 0 to 2.</summary>
    public static readonly string[] Impressions =
        ["dough", "tomato", "melted cheese", "grilled meat", "smoke", "sauce", "bread", "herbs", "salad", "spices", "candle light", "talking"];

    // How strongly each dish causes each impression. They share most of them: meat may be steak or shawarma, cheese may be on a pizza or melt on a steak.
    private static readonly double[][] Causes =
    [
        [1.0, 1.0, 1.0, 0.2, 0.3, 0.3, 0.2, 0.8, 0.1, 0.1, 0.0, 0.0],
        [0.0, 0.1, 0.3, 1.0, 0.9, 0.6, 0.1, 0.5, 0.5, 0.3, 0.0, 0.0],
        [0.3, 0.4, 0.0, 0.9, 0.3, 0.8, 1.0, 0.4, 0.8, 1.0, 0.0, 0.0],
    ];

    /// <summary>Makes tables; the same seed makes the same ones.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="seed">Seed.</param>
    public static Dataset<Dishes> Make(int rows, int seed)
    {
        Random random = new(seed);
        float[][] features = new float[rows][];
        Dishes[] labels = new Dishes[rows];
        for (int row = 0; row < rows; row++)
        {
            // Shawarma is rarer than the others: an accuracy alone would not tell whether it is found.
            double[] chances = [0.5, 0.4, 0.2];
            features[row] = new float[Impressions.Length];
            for (int i = 0; i < features[row].Length; i++) features[row][i] = (float)(0.3 * Normal(random));
            for (int dish = 0; dish < chances.Length; dish++)
            {
                if (random.NextDouble() >= chances[dish]) continue;
                labels[row] |= (Dishes)(1 << dish);
                double size = 0.6 + 0.8 * random.NextDouble();
                for (int i = 0; i < features[row].Length; i++) features[row][i] += (float)(size * Causes[dish][i]);
            }
        }

        return Dataset.Create(features, labels);
    }

    // Box and Muller 1958.
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
