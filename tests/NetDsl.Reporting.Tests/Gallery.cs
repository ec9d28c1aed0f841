namespace NetDsl.Reporting.Tests;

/// <summary>One report with every kind of figure.</summary>
internal static class Gallery
{
    public static TrainingReport Report()
    {
        (Moons model, History history, FitOptions options) = Samples.TrainedMoons();
        Dataset<bool> test = Samples.Moons(200, 5);
        (Clouds clouds, _) = Samples.TrainedClouds();
        return TrainingReport.Create(model, Moons.Summary, history, test, options)
            .Add(DecisionBoundaryChart.Of(model, test, featureNames: ["East", "North"]))
            .Add(DecisionBoundaryChart.Of(clouds, Samples.Clouds(150, 5, Kind.Red, Kind.Green, Kind.Blue)))
            .Add(new LossChart(history, logarithmic: true))
            .Add(new LearningRateFinderChart(LearningRateFinder.Run(new Moons(seed: 1), Samples.Moons(200, 1))))
            .Add(Confusions(10))
            .Add(Sums())
            .Add(Pictures());
    }

    public static ConfusionMatrixChart Confusions(int classes)
    {
        Random random = new(1);
        long[,] counts = new long[classes, classes];
        for (int i = 0; i < classes; i++)
        {
            for (int j = 0; j < classes; j++) counts[i, j] = i == j ? 800 + random.Next(200) : random.Next(10) < 6 ? 0 : random.Next(60);
        }

        return new([.. Enumerable.Range(0, classes).Select(i => $"Digit {i}")], counts);
    }

    public static PicturesChart Pictures()
    {
        List<GreyPicture> pictures = [];
        for (int i = 0; i < 9; i++)
        {
            float[] values = new float[28 * 28];
            for (int p = 0; p < values.Length; p++)
            {
                double x = p % 28 - 13.5, y = p / 28 - 13.5;
                values[p] = (float)Math.Exp(-Math.Pow(Math.Sqrt(x * x + y * y * (1 + 0.2 * i)) - 4 - i * 0.7, 2) / 4);
            }

            pictures.Add(new(values, 28, 28, $"ring {i}", i == 4 ? "ring 5" : i == 8 ? null : $"ring {i}"));
        }

        return new("Pictures and predictions", pictures);
    }

    private static PredictionChart Sums()
    {
        Sum model = new(seed: 1);
        model.Fit(Samples.Sums(200, 1), new FitOptions { Epochs = 20 });
        Dataset<float> test = Samples.Sums(120, 2);
        float[] predicted = new float[test.Rows];
        model.PredictBatch(test.Features, predicted);
        return new(test.Labels.ToArray(), predicted);
    }
}
