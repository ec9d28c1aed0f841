using System.Globalization;

namespace NetDsl.Runtime;

/// <summary>Soft labels; only exact 0 and 1 count as classes.</summary>
internal sealed class ProbabilityCodec : LabelCodec<float>
{
    public override int TargetSize => 1;

    public override int ClassCount => 2;

    public override string[] Names => ["false", "true"];

    public override void Encode(float label, int row, Span<float> target)
    {
        if (!(label >= 0 && label <= 1))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Label {label} in row {row} is no probability: soft labels of a yes/no model lie between 0 and 1."));
        }

        target[0] = label;
    }

    public override int ClassOf(float label) => label == 0 ? 0 : label == 1 ? 1 : -1;

    public override float Decode(ReadOnlySpan<float> prediction, float threshold) => prediction[0];
}
