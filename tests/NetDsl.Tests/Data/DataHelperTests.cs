namespace NetDsl.Tests.Data;

public class DataHelperTests
{
    private enum Ore
    {
        Mine = 5,
        Rock = 1,
    }

    [Fact]
    public void Balanced_weights_let_classes_count_the_same()
    {
        // scikit-learn: compute_class_weight("balanced", classes=[0, 1], y=[0, 0, 0, 1]) gives 2/3 and 2.
        Assert.Equal(new Dictionary<int, float> { [0] = 2 / 3f, [1] = 2 }, ClassWeights.Balanced([false, false, false, true]));
        Assert.Equal(new Dictionary<int, float> { [0] = 0.75f, [2] = 1.5f }, ClassWeights.Balanced([0, 2, 0]));
        Assert.Equal(new Dictionary<int, float> { [0] = 1.5f, [1] = 0.75f }, ClassWeights.Balanced([Ore.Rock, Ore.Mine, Ore.Rock], Ore.Mine, Ore.Rock));
        Assert.Contains("row 1", Assert.Throws<ArgumentException>(() => ClassWeights.Balanced([0, -2])).Message);
        Assert.Throws<ArgumentException>(() => ClassWeights.Balanced((ReadOnlySpan<bool>)[]));
    }

    [Fact]
    public void Scalers_use_the_numbers_of_the_training_rows()
    {
        Dataset<bool> training = new([1f, 7, 3, 7, 5, 7], [true, false, true]);
        Dataset<bool> test = new([3f, 8], [true]);
        FeatureScaler scaler = FeatureScaler.Standardize(training);
        double deviation = Math.Sqrt(8 / 3.0);
        Assert.Equal([(float)(-2 / deviation), 0, 0, 0, (float)(2 / deviation), 0], scaler.Apply(training).Features.ToArray());
        Assert.Equal([0f, 0], scaler.Apply(test).Features.ToArray());
        Assert.Equal([0f, 0, 0.5f, 0, 1, 0], FeatureScaler.MinMax(training).Apply(training).Features.ToArray());
        Assert.Equal([1f, 7], training.Row(0).ToArray());
        Assert.Throws<ArgumentException>(() => scaler.Apply(new float[3]));
        Assert.Contains("Row 0, column 1", Assert.Throws<ArgumentException>(() => FeatureScaler.MinMax(new Dataset<int>([1, float.NaN], [0]))).Message);
    }

    [Fact]
    public void One_hot_rows_go_both_ways()
    {
        float[][] rows = OneHot.Encode([2, 0], 3);
        Assert.Equal([[0f, 0, 1], [1f, 0, 0]], rows);
        Assert.Equal([2, 0], OneHot.Decode(rows));
        Assert.Contains("Label 3 in row 1", Assert.Throws<ArgumentException>(() => OneHot.Encode([0, 3], 3)).Message);
    }
}
