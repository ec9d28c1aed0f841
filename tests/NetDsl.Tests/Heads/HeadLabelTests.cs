using NetDsl.Runtime;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Heads;

using Both = TestModel<HeadSpecs.SizeAndKind, (float Size, Animal Kind)>;

/// <summary>Labels of several heads are tuples.</summary>
public class HeadLabelTests
{
    [Fact]
    public void Targets_of_two_to_seven_heads_lie_one_behind_the_other()
    {
        LabelCodec<bool> b = LabelCodec.Boolean;
        LabelCodec<int> hot = LabelCodec.OneHotClass(3);
        LabelCodec<float> v = LabelCodec.Value;
        Assert.Equal([1, 0, 0, 1], Encode(LabelCodec.Join(b, hot), (true, 2)));
        Assert.Equal([1, 0, 0, 1, 7], Encode(LabelCodec.Join(b, hot, v), (true, 2, 7)));
        Assert.Equal([7, 0, 1, 0, 0, 8], Encode(LabelCodec.Join(v, b, hot, v), (7, false, 0, 8)));
        Assert.Equal([1, 2, 3, 4, 5], Encode(LabelCodec.Join(v, v, v, v, v), (1, 2, 3, 4, 5)));
        Assert.Equal([1, 2, 3, 4, 5, 6], Encode(LabelCodec.Join(v, v, v, v, v, v), (1, 2, 3, 4, 5, 6)));
        Assert.Equal([1, 2, 3, 4, 5, 6, 0, 1, 0], Encode(LabelCodec.Join(v, v, v, v, v, v, hot), (1, 2, 3, 4, 5, 6, 1)));
    }

    [Fact]
    public void The_first_head_with_classes_says_them()
    {
        Assert.Equal(3, HeadSpecs.Codec.ClassCount);
        Assert.Equal(2, HeadSpecs.Codec.ClassOf((0.5f, Animal.Eel)));
        LabelCodec<(float, float)> numbers = LabelCodec.Join(LabelCodec.Value, LabelCodec.Value);
        Assert.Equal((0, -1), (numbers.ClassCount, numbers.ClassOf((1, 2))));
        Assert.Contains("head by head", Assert.Throws<NotSupportedException>(() => numbers.Decode([1, 2], 0.5f)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_labels_are_refused_with_head_and_row()
    {
        Dataset<(float, Animal)> good = HeadData.Create(20);
        Assert.Contains("SizeAndKind, training data, head 'Size': Label NaN in row 3 is not finite", Refused(row: 3, (float.NaN, Animal.Cat)), StringComparison.Ordinal);
        Assert.Contains("SizeAndKind, training data, head 'Kind': Label 9 in row 5 is no member of Animal", Refused(row: 5, (1, (Animal)9)), StringComparison.Ordinal);
        Assert.Contains("have labels of type Animal, but the training data have (Single, Animal)", Assert.Throws<ArgumentException>(
            () => new Both(HeadSpecs.Codec).Fit(good, new() { Validation = good.Select(label => label.Item2) })).Message, StringComparison.Ordinal);

        string Refused(int row, (float, Animal) label)
        {
            (float, Animal)[] labels = good.Labels.ToArray();
            labels[row] = label;
            Both model = new(HeadSpecs.Codec);
            float[] before = model.Parameters.ToArray();
            string message = Assert.Throws<ArgumentException>(() => model.Fit((good.Features.ToArray(), labels))).Message;
            Assert.Equal(before, model.Parameters.ToArray());
            return message;
        }
    }

    [Fact]
    public void Class_weights_are_refused_with_a_way_out()
    {
        Dictionary<int, float> weights = new() { [0] = 2 };
        string message = Assert.Throws<ArgumentException>(() => new Both(HeadSpecs.Codec).Fit(HeadData.Create(20), new() { ClassWeights = weights })).Message;
        Assert.Contains("SizeAndKind has the heads 'Size', 'Kind'", message, StringComparison.Ordinal);
        Assert.Contains("LossWeight of [Output] weighs heads", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Splits_and_folds_keep_the_classes_of_the_first_head_that_has_any()
    {
        Dataset<(float Size, Animal Kind)> data = HeadData.Create(200);
        int[] all = Count(data);
        (Dataset<(float, Animal)> train, Dataset<(float, Animal)> test) = Split.TrainTest(data, 0.25, seed: 3);
        Assert.All(Count(test).Zip(all), pair => Assert.InRange(pair.First, pair.Second / 4 - 1, pair.Second / 4 + 1));
        Assert.Equal(all, Count(train).Zip(Count(test), (a, b) => a + b));
        Assert.Equal(
            Split.TrainTest(data.Select(label => label.Kind), 0.25, seed: 3).Test.Features.ToArray(),
            test.Features.ToArray());
        Assert.Equal(
            Folds.Stratified(data.Select(label => label.Kind), 5).Select(fold => fold.Of(data).Test.Features.ToArray()),
            Folds.Stratified(data, 5).Select(fold => fold.Of(data).Test.Features.ToArray()));
        Dataset<(float, float[])> numbers = data.Select(label => (label.Size, new[] { 1f }));
        Assert.Contains("Labels of type (Single, Single[]) are no classes", Assert.Throws<ArgumentException>(() => Folds.Stratified(numbers, 5)).Message, StringComparison.Ordinal);
        Assert.Equal(50, Split.TrainTest(numbers, 0.25).Test.Rows);
    }

    private static int[] Count(Dataset<(float Size, Animal Kind)> data)
    {
        Animal[] kinds = Array.ConvertAll(data.Labels.ToArray(), label => label.Kind);
        return [.. Enum.GetValues<Animal>().Select(kind => kinds.Count(other => other == kind))];
    }

    private static float[] Encode<TLabel>(LabelCodec<TLabel> codec, TLabel label)
    {
        float[] target = new float[codec.TargetSize];
        codec.Encode(label, 0, target);
        return target;
    }
}
