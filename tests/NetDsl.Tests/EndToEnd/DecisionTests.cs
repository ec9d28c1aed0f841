using System.Globalization;
using NetDsl.Testing;

namespace NetDsl.Tests.EndToEnd;

/// <summary>Two answers, the first of which is no.</summary>
public enum Sky
{
    Clear,
    Cloudy,
}

/// <summary>An enum for one unit.</summary>
[Input(2)]
[Output<Sky>(Sigmoid)]
public partial class SkyModel;

/// <summary>Class numbers.</summary>
[Input(2)]
[Output(3, Softmax)]
public partial class NumberedModel;

/// <summary>Classes as rows of a single 1.</summary>
[Input(2)]
[Output(3, Softmax)]
[Loss(Loss.CategoricalCrossEntropy)]
public partial class OneHotModel;

/// <summary>A score without a probability.</summary>
[Input(2)]
[Output(Linear)]
[Loss(Loss.Hinge)]
public partial class ScoreModel;

/// <summary><c>Decide</c>: the label of Classify, with the probabilities that Predict gives.</summary>
public class DecisionTests
{
    private static readonly float[] s_row = [1, 0];

    [Fact]
    public void Of_two_labels_the_other_one_has_the_rest()
    {
        XorModel model = new(seed: 2);
        float p = model.Predict(s_row);
        Assert.Equal(p >= 0.5f ? new Decision<bool>(true, p, false, 1 - p) : new Decision<bool>(false, 1 - p, true, p), model.Decide(s_row));
        Assert.Equal(new Decision<bool>(true, p, false, 1 - p), model.Decide(s_row, threshold: p));
        Assert.Equal(new Decision<bool>(false, 1 - p, true, p), model.Decide(s_row, threshold: 1));

        SkyModel sky = new();
        Fill(sky.Parameters, sky.OutputBias, [MathF.Log(4)]);
        Decision<Sky> decision = sky.Decide(s_row);
        Assert.Equal((Sky.Cloudy, Sky.Clear), (decision.Label, decision.RunnerUp));
        Assert.Equal([0.8f, 0.2f], [decision.Probability, decision.RunnerUpProbability], Close.Floats(1e-5));
        Assert.Equal("Cloudy (0.8), then Clear (0.2)", decision.ToString());
    }

    [Fact]
    public void Of_classes_the_two_largest_count_and_of_equal_ones_the_first()
    {
        FlowerModel flowers = new();
        flowers.Parameters.Clear();
        flowers.OutputBias.CopyFrom([MathF.Log(2), MathF.Log(5), MathF.Log(3)]);
        Decision<Flower> decision = flowers.Decide(s_row);
        Assert.Equal((Flower.Tulip, Flower.Lily), (decision.Label, decision.RunnerUp));
        Assert.Equal([0.5f, 0.3f], [decision.Probability, decision.RunnerUpProbability], Close.Floats(1e-5));

        NumberedModel numbered = new();
        OneHotModel oneHot = new();
        foreach ((float[] weights, int first, int second) in new[] { (new float[] { 5, 2, 3 }, 0, 2), ([2, 3, 5], 2, 1), ([1, 1, 1], 0, 1), ([1, 2, 2], 1, 2) })
        {
            float[] logs = Array.ConvertAll(weights, MathF.Log);
            Fill(numbered.Parameters, numbered.OutputBias, logs);
            Fill(oneHot.Parameters, oneHot.OutputBias, logs);
            foreach (Decision<int> found in new[] { numbered.Decide(s_row), oneHot.Decide(s_row) })
            {
                Assert.Equal((first, second), (found.Label, found.RunnerUp));
                Assert.Equal([weights[first] / weights.Sum(), weights[second] / weights.Sum()], [found.Probability, found.RunnerUpProbability], Close.Floats(1e-5));
            }

            Assert.Equal(numbered.Classify(s_row), numbered.Decide(s_row).Label);
        }
    }

    /// <summary>Flags of 0.9, 0.2 and 0.6: together 0.9 x 0.8 x 0.6, and with the last one turned 0.9 x 0.8 x 0.4.</summary>
    [Fact]
    public void Of_flags_the_least_certain_one_is_turned()
    {
        SidesModel model = new();
        model.Parameters.Clear();
        model.OutputBias.CopyFrom([MathF.Log(9), MathF.Log(0.25f), MathF.Log(1.5f)]);
        Decision<Sides> decision = model.Decide(s_row);
        Assert.Equal((Sides.Right | Sides.Far, Sides.Right), (decision.Label, decision.RunnerUp));
        Assert.Equal([0.432f, 0.288f], [decision.Probability, decision.RunnerUpProbability], Close.Floats(1e-5));
        Assert.Equal(model.Classify(s_row), decision.Label);

        // With another threshold the last flag is no, which is 0.4 probable, and still the least certain one.
        decision = model.Decide(s_row, threshold: 0.7f);
        Assert.Equal((Sides.Right, Sides.Right | Sides.Far), (decision.Label, decision.RunnerUp));
        Assert.Equal([0.288f, 0.432f], [decision.Probability, decision.RunnerUpProbability], Close.Floats(1e-5));
    }

    [Fact]
    public void A_prediction_that_is_no_number_has_no_probability()
    {
        FlowerModel flowers = new();
        SidesModel sides = new();
        SkyModel sky = new();
        flowers.Parameters.Fill(float.NaN);
        sides.Parameters.Fill(float.NaN);
        sky.Parameters.Fill(float.NaN);
        Assert.Equal((float.NaN, float.NaN), (flowers.Decide(s_row).Probability, flowers.Decide(s_row).RunnerUpProbability));
        Assert.Equal((float.NaN, float.NaN), (sides.Decide(s_row).Probability, sides.Decide(s_row).RunnerUpProbability));
        Assert.Equal((float.NaN, float.NaN), (sky.Decide(s_row).Probability, sky.Decide(s_row).RunnerUpProbability));
    }

    [Fact]
    public void It_allocates_nothing()
    {
        XorModel xor = new();
        SkyModel sky = new();
        FlowerModel flowers = new();
        SidesModel sides = new();
        NumberedModel numbered = new();
        OneHotModel oneHot = new();
        float sum = 0;
        Assert.Equal(0, AllocationProbe.Measure(() =>
            sum += xor.Decide(s_row).Probability + sky.Decide(s_row).Probability + flowers.Decide(s_row).Probability + sides.Decide(s_row).Probability
                + numbered.Decide(s_row).Probability + oneHot.Decide(s_row).Probability));
        Assert.True(sum > 0);
    }

    [Fact]
    public void Rows_of_another_length_are_refused_and_scores_have_no_decision_with_a_probability()
    {
        Assert.Contains("takes a row of 2 values, but the input has 3", Assert.Throws<ArgumentException>(() => new XorModel().Decide(Enumerable.Repeat(1f, 3).ToArray())).Message, StringComparison.Ordinal);
        Assert.Null(typeof(ScoreModel).GetMethod("Decide"));
        Assert.NotNull(typeof(ScoreModel).GetMethod("Classify"));
        Assert.Null(typeof(RegressionModel).GetMethod("Decide"));
    }

    [Fact]
    public void Its_text_does_not_depend_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = german;
        try
        {
            Assert.Equal("Rose (0.75), then Lily (0.125)", new Decision<Flower>(Flower.Rose, 0.75f, Flower.Lily, 0.125f).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void Fill(Span<float> parameters, TensorView bias, float[] values)
    {
        parameters.Clear();
        bias.CopyFrom(values);
    }

}
