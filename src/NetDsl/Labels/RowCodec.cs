using System.Globalization;

namespace NetDsl.Runtime;

/// <summary>Labels that are rows of floats themselves.</summary>
internal sealed class RowCodec(int size, TaskKind task) : LabelCodec<float[]>
{
    // Rows of a distribution come from divisions in float and from files with few digits.
    private const float SumTolerance = 1e-3f;

    public override int TargetSize => size;

    public override int ClassCount => task == TaskKind.MultiClass ? size : 0;

    public override void Encode(float[] label, int row, Span<float> target)
    {
        if (label is null || label.Length != size)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The label of row {row} has {(label is null ? "no" : label.Length)} values, but the model has {size} output units: every label is a row of {size} values."));
        }

        double sum = 0;
        for (int i = 0; i < size; i++)
        {
            Check(label[i], row, i);
            sum += label[i];
        }

        if (task == TaskKind.MultiClass && Math.Abs(sum - 1) > SumTolerance)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The label of row {row} sums to {(float)sum}: the class probabilities of a row sum to 1."));
        }

        label.CopyTo(target);
    }

    public override int ClassOf(float[] label) => task == TaskKind.MultiClass ? Units.Largest(label) : -1;

    public override float[] Decode(ReadOnlySpan<float> prediction, float threshold) => prediction.ToArray();

    private void Check(float value, int row, int column)
    {
        if (!float.IsFinite(value))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Value {column} of the label of row {row} is {value}: labels are finite numbers."));
        }

        if (task != TaskKind.Regression && !(value >= 0 && value <= 1))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Value {column} of the label of row {row} is {value}: labels of a classifier lie between 0 and 1."));
        }
    }
}
