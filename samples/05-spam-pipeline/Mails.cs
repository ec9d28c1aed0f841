using NetDsl.Samples;

/// <summary>The mails to learn from: made here, or those of Spambase.</summary>
/// <param name="Name">What they are called in the result.</param>
/// <param name="Columns">What was measured; empty where the file has no names.</param>
/// <param name="Data">One row per mail.</param>
internal sealed record Mails(string Name, string[] Columns, Dataset<Mail> Data)
{
    private const int MadeRows = 1000, SpambaseColumns = 57;

    /// <summary>A thousand made-up mails with ten measurements each; the same seed makes the same mails.</summary>
    public static Mails Make(int seed)
    {
        string[] columns = ["words", "links", "exclamation marks", "capital letters (%)", "words about money", "attachments", "recipients", "mails from sender before", "answers", "hour"];
        Random random = new(seed);
        float[][] rows = new float[MadeRows][];
        Mail[] labels = new Mail[MadeRows];
        for (int i = 0; i < MadeRows; i++)
        {
            labels[i] = random.NextDouble() < 0.4 ? Mail.Spam : Mail.Ham;
            rows[i] = labels[i] == Mail.Spam ? Spam(random) : Ham(random);
        }

        return new("synthetic", columns, Dataset.Create(rows, labels));
    }

    /// <summary>Reads Spambase: 4601 mails, 57 measurements, and a 1 for spam.</summary>
    /// <param name="path">The file, or a folder with it.</param>
    /// <param name="arguments">The program's command line, for the search in the folder.</param>
    /// <exception cref="SampleException">There is no such file, or it is another one.</exception>
    public static Mails Read(string path, string[] arguments)
    {
        if (!File.Exists(path) && !Directory.Exists(path)) throw SampleException.BadOption($"--data is '{path}': there is no such file or folder");
        string file = File.Exists(path) ? path : SampleData.Find("spam/spambase.data", arguments);
        Dataset<Mail> data;
        try
        {
            data = Csv.Read(file, new Dictionary<string, Mail> { ["0"] = Mail.Ham, ["1"] = Mail.Spam });
        }
        catch (DatasetException failure)
        {
            throw new SampleException($"--data names a file that is not Spambase: {failure.Message}", 2);
        }

        if (data.Width != SpambaseColumns) throw new SampleException($"--data names a file that is not Spambase: '{file}' has {data.Width} measurements per row, not {SpambaseColumns}.", 2);

        // Most measurements are 0 and a few are thousands of times the others: logarithms bring them together.
        float[] features = data.Features.ToArray();
        for (int i = 0; i < features.Length; i++) features[i] = MathF.Log(1 + 10 * features[i]);
        return new("spambase", [], new Dataset<Mail>(features, data.Labels.ToArray()));
    }

    private static float[] Ham(Random random)
    {
        // A newsletter has as many links as spam, but comes from somebody who wrote before.
        bool newsletter = random.NextDouble() < 0.2;
        return
        [
            Count(random, newsletter ? 300 : 120), Count(random, newsletter ? 9 : 1), Count(random, 1), Share(random, 6), Count(random, newsletter ? 2 : 0.5),
            Count(random, 0.4), 1 + Count(random, 1), Count(random, newsletter ? 30 : 12), Count(random, newsletter ? 0 : 1.5), Hour(random, 14, 4),
        ];
    }

    private static float[] Spam(Random random)
    {
        // Some spam is written like a letter.
        bool letter = random.NextDouble() < 0.15;
        return
        [
            Count(random, letter ? 150 : 80), Count(random, letter ? 1.5 : 6), Count(random, letter ? 1.5 : 5), Share(random, letter ? 7 : 20), Count(random, letter ? 2 : 4),
            Count(random, 0.3), 1 + Count(random, 2), Count(random, letter ? 1.5 : 0.7), Count(random, 0.2), Hour(random, 9, 8),
        ];
    }

    // Exponentially distributed whole numbers: many small ones, few large ones.
    private static float Count(Random random, double mean) => (float)Math.Floor(-mean * Math.Log(1 - random.NextDouble()) + 0.5);

    private static float Share(Random random, double mean) => (float)Math.Round(Math.Min(100, -mean * Math.Log(1 - random.NextDouble())), 1);

    private static float Hour(Random random, double middle, double spread) => (float)Math.Clamp(Math.Round(middle + spread * (2 * random.NextDouble() - 1)), 0, 23);
}
