using System.Globalization;

namespace NetDsl.Runtime;

internal sealed class ClassCodec(int classes) : LabelCodec<int>
{
    public override int TargetSize => 1;

    public override int ClassCount => classes;

    public override void Encode(int label, int row, Span<float> target)
    {
        if ((uint)label >= (uint)classes)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Label {label} in row {row} is none of the {classes} classes: class numbers run from 0 to {classes - 1}."));
        }

        target[0] = label;
    }

    public override int ClassOf(int label) => label;

    public override int Decode(ReadOnlySpan<float> prediction, float threshold) => Units.Largest(prediction);

    public override Decision<int> Decide(ReadOnlySpan<float> prediction, float threshold)
    {
        int best = Units.Largest(prediction), second = Units.RunnerUp(prediction, best);
        return new(best, prediction[best], second, prediction[second]);
    }
}
