using NetDsl.Runtime;

namespace NetDsl.Tests.Models;

public class LabelCodecTests
{
    private enum Shape : byte
    {
        Circle = 7,
        Square = 3,
        Star = 200,
    }

    [Flags]
    private enum Tags : long
    {
        None = 0,
        Red = 1,
        Big = 4,
        Far = 1L << 40,
    }

    private enum Tiny : sbyte
    {
        Minus = -1,
        Plus = 1,
    }

    private enum Short : ushort
    {
        Low = 1,
        High = 65535,
    }

    [Fact]
    public void Boolean_is_0_and_1()
    {
        Assert.Equal([0], Encode(LabelCodec.Boolean, false));
        Assert.Equal([1], Encode(LabelCodec.Boolean, true));
        Assert.Equal((0, 1), (LabelCodec.Boolean.ClassOf(false), LabelCodec.Boolean.ClassOf(true)));
        Assert.True(LabelCodec.Boolean.Decode([0.5f], 0.5f));
        Assert.False(LabelCodec.Boolean.Decode([0.49f], 0.5f));
        Assert.False(LabelCodec.Boolean.Decode([float.NaN], 0.5f));
    }

    [Fact]
    public void Probability_lies_between_0_and_1()
    {
        Assert.Equal([0.25f], Encode(LabelCodec.Probability, 0.25f));
        Assert.Equal((0, 1, -1), (LabelCodec.Probability.ClassOf(0), LabelCodec.Probability.ClassOf(1), LabelCodec.Probability.ClassOf(0.5f)));
        Refuses(LabelCodec.Probability, 1.5f, "Label 1.5 in row 4 is no probability");
        Refuses(LabelCodec.Probability, -0.1f, "Label -0.1 in row 4");
        Refuses(LabelCodec.Probability, float.NaN, "Label NaN in row 4");
    }

    [Fact]
    public void Value_is_any_finite_number()
    {
        Assert.Equal([-3e9f], Encode(LabelCodec.Value, -3e9f));
        Assert.Equal(-1, LabelCodec.Value.ClassOf(1));
        Refuses(LabelCodec.Value, float.PositiveInfinity, "Label Infinity in row 4 is not finite");
    }

    [Fact]
    public void Class_is_its_number()
    {
        LabelCodec<int> codec = LabelCodec.Class(10);
        Assert.Equal([9], Encode(codec, 9));
        Assert.Equal(9, codec.ClassOf(9));
        Refuses(codec, 10, "Label 10 in row 4 is none of the 10 classes: class numbers run from 0 to 9.");
        Refuses(codec, -1, "Label -1 in row 4");
    }

    [Fact]
    public void Largest_unit_wins_and_the_first_of_equal_ones()
    {
        LabelCodec<int> codec = LabelCodec.Class(4);
        Assert.Equal(2, codec.Decode([0, 1, 3, 2], 0.5f));
        Assert.Equal(1, codec.Decode([0, 3, 3, 3], 0.5f));
        Assert.Equal(1, codec.Decode([float.NaN, -5, float.NaN, -6], 0.5f));
    }

    [Fact]
    public void Rows_of_regressions_are_copied()
    {
        LabelCodec<float[]> codec = LabelCodec.Row(3, TaskKind.Regression);
        Assert.Equal([5, -2, 1], Encode(codec, [5, -2, 1]));
        Assert.Equal(-1, codec.ClassOf([5, -2, 1]));
        Assert.Equal([1, 2, 3], codec.Decode([1, 2, 3], 0.5f));
        Refuses(codec, [1, 2], "The label of row 4 has 2 values, but the model has 3 output units");
        Refuses(codec, null!, "The label of row 4 has no values");
        Refuses(codec, [1, float.NaN, 2], "Value 1 of the label of row 4 is NaN");
    }

    [Fact]
    public void Rows_of_classes_are_distributions()
    {
        LabelCodec<float[]> codec = LabelCodec.Row(3, TaskKind.MultiClass);
        Assert.Equal([0, 0.75f, 0.25f], Encode(codec, [0, 0.75f, 0.25f]));
        Assert.Equal(1, codec.ClassOf([0, 0.75f, 0.25f]));
        Refuses(codec, [1, 1, 0], "The label of row 4 sums to 2");
        Refuses(codec, [1.5f, -0.5f, 0], "Value 0 of the label of row 4 is 1.5");
    }

    [Fact]
    public void Rows_of_several_labels_are_any_numbers_between_0_and_1()
    {
        LabelCodec<float[]> codec = LabelCodec.Row(3, TaskKind.MultiLabel);
        Assert.Equal([1, 1, 0], Encode(codec, [1, 1, 0]));
        Assert.Equal(-1, codec.ClassOf([1, 1, 0]));
        Refuses(codec, [1, 2, 0], "Value 1 of the label of row 4 is 2");
    }

    [Fact]
    public void Enum_is_the_index_of_its_member()
    {
        LabelCodec<Shape> codec = LabelCodec.Enum([Shape.Circle, Shape.Square, Shape.Star]);
        Assert.Equal([2], Encode(codec, Shape.Star));
        Assert.Equal(1, codec.ClassOf(Shape.Square));
        Assert.Equal(3, codec.ClassCount);
        Assert.Equal(Shape.Star, codec.Decode([0.1f, 0.2f, 0.7f], 0.5f));
        Refuses(codec, (Shape)1, "Label 1 in row 4 is no member of Shape: Circle, Square, Star.");
    }

    [Fact]
    public void Two_members_are_0_and_1()
    {
        LabelCodec<Tiny> codec = LabelCodec.BinaryEnum([Tiny.Minus, Tiny.Plus]);
        Assert.Equal([0], Encode(codec, Tiny.Minus));
        Assert.Equal([1], Encode(codec, Tiny.Plus));
        Assert.Equal(Tiny.Plus, codec.Decode([0], 0));
        Assert.Equal(Tiny.Minus, codec.Decode([-0.1f], 0));
        Assert.Equal([1], Encode(LabelCodec.BinaryEnum([Short.Low, Short.High]), Short.High));
    }

    [Fact]
    public void One_hot_members_have_a_unit_each()
    {
        LabelCodec<Shape> codec = LabelCodec.OneHotEnum([Shape.Circle, Shape.Square, Shape.Star]);
        Assert.Equal(3, codec.TargetSize);
        Assert.Equal([0, 1, 0], Encode(codec, Shape.Square));
        Assert.Equal(Shape.Circle, codec.Decode([1, 1, 0], 0.5f));
    }

    [Fact]
    public void Flags_have_a_unit_each()
    {
        LabelCodec<Tags> codec = LabelCodec.Flags([Tags.Red, Tags.Big, Tags.Far]);
        Assert.Equal([1, 0, 1], Encode(codec, Tags.Red | Tags.Far));
        Assert.Equal([0, 0, 0], Encode(codec, Tags.None));
        Assert.Equal(-1, codec.ClassOf(Tags.Red));
        Assert.Equal(Tags.Big | Tags.Far, codec.Decode([0.4f, 0.5f, 0.6f], 0.5f));
        Refuses(codec, (Tags)2, "holds bits (0x2) that are no flag of Tags: Red, Big, Far.");
    }

    private static float[] Encode<TLabel>(LabelCodec<TLabel> codec, TLabel label)
    {
        float[] target = new float[codec.TargetSize];
        codec.Encode(label, 0, target);
        return target;
    }

    private static void Refuses<TLabel>(LabelCodec<TLabel> codec, TLabel label, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => codec.Encode(label, 4, new float[codec.TargetSize])).Message);
}
