using System.Globalization;

namespace NetDsl.Runtime;

internal sealed class ValueCodec : LabelCodec<float>
{
    public override int TargetSize => 1;

    public override int ClassCount => 0;

    public override void Encode(float label, int row, Span<float> target)
    {
        if (!float.IsFinite(label))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Label {label} in row {row} is not finite: remove the row or repair its value."));
        }

        target[0] = label;
    }

    public override int ClassOf(float label) => -1;

    public override float Decode(ReadOnlySpan<float> prediction, float threshold) => prediction[0];
}
