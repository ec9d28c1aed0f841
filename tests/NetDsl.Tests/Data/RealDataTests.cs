using NetDsl.Samples;

namespace NetDsl.Tests.Data;

/// <summary>The public data sets as their documentation describes them: rows, features, and rows per label.</summary>
public class RealDataTests
{
    [RealDataTheory]
    [InlineData("tabular/sonar.csv", 208, 60, "R 97 M 111")]
    [InlineData("tabular/ionosphere.csv", 351, 34, "g 225 b 126")]
    [InlineData("tabular/pima-indians-diabetes.csv", 768, 8, "1 268 0 500")]
    [InlineData("tabular/iris.csv", 150, 4, "Iris-setosa 50 Iris-versicolor 50 Iris-virginica 50")]
    [InlineData("tabular/wheat-seeds.csv", 210, 7, "1 70 2 70 3 70")]
    [InlineData("tabular/banknote_authentication.csv", 1372, 4, "0 762 1 610")]
    [InlineData("spam/spambase.data", 4601, 57, "1 1813 0 2788")]
    public void Classes_have_their_documented_sizes(string file, int rows, int width, string classes)
    {
        Dataset<string> data = Csv.Read<string>(SampleData.Find(file, []));

        Assert.Equal((rows, width), (data.Rows, data.Width));
        Assert.Equal(classes, string.Join(" ", data.Labels.ToArray().CountBy(label => label).Select(pair => $"{pair.Key} {pair.Value}")));
    }

    [RealDataTheory]
    [InlineData("tabular/housing.csv", 506, 13, 5, 50)]
    [InlineData("tabular/auto-insurance.csv", 63, 1, 0, 422.2f)]
    [InlineData("tabular/winequality-red.csv", 1599, 11, 3, 8)]
    [InlineData("tabular/winequality-white.csv", 4898, 11, 3, 9)]
    public void Targets_have_their_documented_range(string file, int rows, int width, float smallest, float largest)
    {
        Dataset<float> data = Csv.Read<float>(SampleData.Find(file, []));

        Assert.Equal((rows, width), (data.Rows, data.Width));
        Assert.Equal((smallest, largest), (data.Labels.ToArray().Min(), data.Labels.ToArray().Max()));
    }
}
