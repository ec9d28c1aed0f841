namespace NetDsl.Tests.EndToEnd;

/// <summary>Generated models learn what models of their kind learn.</summary>
public class LearningTests
{
    [Fact]
    public void Xor_is_learned_exactly()
    {
        Dataset<bool> data = new(new float[][] { [0, 0], [0, 1], [1, 0], [1, 1] }, [false, true, true, false]);
        XorModel model = new(seed: 1);
        History history = model.Fit(data, new FitOptions { Epochs = 300, BatchSize = 4 });
        Assert.True(history.Loss[^1] < 0.05, $"loss {history.Loss[^1]}");
        for (int i = 0; i < data.Rows; i++)
        {
            Assert.Equal(data.Labels[i], model.Classify(data.Row(i)));
        }
    }

    [Fact]
    public void Circles_are_told_apart_on_new_points()
    {
        CirclesModel model = new(seed: 1);
        model.Fit(Points.Label(400, 2, 1, Inside), new FitOptions { Epochs = 80, BatchSize = 16 });
        EvaluationReport report = model.Evaluate(Points.Label(300, 2, 2, Inside));
        Assert.True(report.Accuracy > 0.93, report.ToString());

        static bool Inside(float[] p) => (p[0] * p[0]) + (p[1] * p[1]) < 0.5f;
    }

    [Fact]
    public void Three_classes_of_an_enum_are_told_apart_on_new_points()
    {
        FlowerModel model = new(seed: 1);
        model.Fit(Points.Label(300, 2, 3, Kind), new FitOptions { Epochs = 60, BatchSize = 16 });
        Dataset<Flower> fresh = Points.Label(300, 2, 4, Kind);
        Assert.True(model.Evaluate(fresh).Accuracy > 0.93, model.Evaluate(fresh).ToString());
        Assert.Equal(Flower.Lily, model.Classify([-0.8f, 0.9f]));

        static Flower Kind(float[] p) => p[0] > 0.2f ? Flower.Rose : p[1] < 0 ? Flower.Tulip : Flower.Lily;
    }

    [Fact]
    public void A_smooth_function_is_fitted()
    {
        RegressionModel model = new(seed: 1);
        model.Fit(Points.Label(400, 3, 5, Value), new FitOptions { Epochs = 160, BatchSize = 16 });
        EvaluationReport report = model.Evaluate(Points.Label(200, 3, 6, Value));
        Assert.True(report.R2 > 0.95, report.ToString());

        static float Value(float[] p) => MathF.Sin(2 * p[0]) + (p[1] * p[2]) - 1;
    }

    [Fact]
    public void The_absolute_value_is_learned_as_a_slope_of_minus_one()
    {
        AbsoluteValue model = new(seed: 1);
        Assert.Equal(0.25f, model.PRelu1Alpha[0]);
        model.Fit(Points.Label(200, 1, 9, p => MathF.Abs(p[0])), new FitOptions { Epochs = 100, BatchSize = 16 });
        Assert.Equal(-1, model.PRelu1Alpha[0], 0.01f);
        Assert.Equal(0.5f, model.Predict([-0.5f]), 0.01f);
    }

    [Fact]
    public void Slopes_begin_at_the_given_number_and_frozen_ones_stay()
    {
        BentTwice model = new(seed: 1);
        model.Fit(Points.Label(64, 3, 10, p => p[0] > p[1]), new FitOptions { Epochs = 2, BatchSize = 16 });
        BentTwice start = new(seed: 2);
        float[] first = new float[3], begun = new float[3], frozen = new float[20];
        start.PRelu1Alpha.CopyTo(begun);
        model.PRelu1Alpha.CopyTo(first);
        model.FixedAlpha.CopyTo(frozen);
        Assert.All(begun, alpha => Assert.Equal(0.1f, alpha));
        Assert.All(first, alpha => Assert.NotEqual(0.1f, alpha));
        Assert.All(frozen, alpha => Assert.Equal(-0.5f, alpha));
    }

    [Fact]
    public void Flags_are_learned_together()
    {
        SidesModel model = new(seed: 1);
        model.Fit(Points.Label(400, 2, 7, Where), new FitOptions { Epochs = 80, BatchSize = 16 });
        EvaluationReport report = model.Evaluate(Points.Label(200, 2, 8, Where));
        Assert.True(report.Accuracy > 0.93, report.ToString());
        Assert.Equal(Sides.Right | Sides.Above | Sides.Far, model.Classify([0.9f, 0.9f]));
        Assert.Equal(Sides.None, model.Classify([-0.2f, -0.2f]));

        static Sides Where(float[] p) =>
            (p[0] > 0 ? Sides.Right : 0) | (p[1] > 0 ? Sides.Above : 0) | ((p[0] * p[0]) + (p[1] * p[1]) > 0.6f ? Sides.Far : 0);
    }
}
