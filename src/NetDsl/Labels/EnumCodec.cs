using System.Globalization;

namespace NetDsl.Runtime;

/// <summary>How an enum member becomes a target.</summary>
internal enum EnumTarget
{
    ClassNumber,
    Binary,
    OneHot,
}

internal sealed class EnumCodec<TLabel>(TLabel[] members, EnumTarget form) : LabelCodec<TLabel>
    where TLabel : unmanaged, Enum
{
    private readonly ulong[] bits = EnumBits.OfAll<TLabel>(members);

    public override int TargetSize => form == EnumTarget.OneHot ? members.Length : 1;

    public override int ClassCount => members.Length;

    public override string[] Names => Array.ConvertAll(members, member => member.ToString());

    public override void Encode(TLabel label, int row, Span<float> target)
    {
        int number = ClassOf(label);
        if (number < 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Label {label} in row {row} is no member of {typeof(TLabel).Name}: {string.Join(", ", members)}."));
        }

        if (form == EnumTarget.OneHot)
        {
            target[..members.Length].Clear();
            target[number] = 1;
        }
        else
        {
            target[0] = number;
        }
    }

    public override int ClassOf(TLabel label) => Array.IndexOf(bits, EnumBits.Of(label));

    public override TLabel Decode(ReadOnlySpan<float> prediction, float threshold) => form == EnumTarget.Binary
        ? members[prediction[0] >= threshold ? 1 : 0]
        : members[Units.Largest(prediction)];

    public override Decision<TLabel> Decide(ReadOnlySpan<float> prediction, float threshold)
    {
        if (form == EnumTarget.Binary)
        {
            return OfTwo(members[0], members[1], prediction[0], threshold);
        }

        int best = Units.Largest(prediction), second = Units.RunnerUp(prediction, best);
        return new(members[best], prediction[best], members[second], prediction[second]);
    }
}
