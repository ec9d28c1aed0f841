using System.Globalization;

namespace NetDsl.Runtime;

/// <summary>Any number of yes/no answers in one <c>[Flags]</c> enum.</summary>
internal sealed class FlagsCodec<TLabel>(TLabel[] flags) : LabelCodec<TLabel>
    where TLabel : unmanaged, Enum
{
    private readonly ulong[] bits = EnumBits.OfAll<TLabel>(flags);

    public override int TargetSize => flags.Length;

    public override int ClassCount => 0;

    public override string[] Names => Array.ConvertAll(flags, flag => flag.ToString());

    public override void Encode(TLabel label, int row, Span<float> target)
    {
        ulong rest = EnumBits.Of(label);
        for (int i = 0; i < bits.Length; i++)
        {
            target[i] = (EnumBits.Of(label) & bits[i]) != 0 ? 1 : 0;
            rest &= ~bits[i];
        }

        if (rest != 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Label {label} in row {row} holds bits (0x{rest:X}) that are no flag of {typeof(TLabel).Name}: {string.Join(", ", flags)}."));
        }
    }

    public override int ClassOf(TLabel label) => -1;

    public override TLabel Decode(ReadOnlySpan<float> prediction, float threshold)
    {
        ulong label = 0;
        for (int i = 0; i < bits.Length; i++)
        {
            if (prediction[i] >= threshold)
            {
                label |= bits[i];
            }
        }

        return EnumBits.ToEnum<TLabel>(label);
    }

    /// <summary>The flags are independent of each other, as their loss has it: the probability of a combination is the product of its flags'.</summary>
    public override Decision<TLabel> Decide(ReadOnlySpan<float> prediction, float threshold)
    {
        ulong label = 0;
        int turned = 0;
        for (int i = 0; i < bits.Length; i++)
        {
            label |= prediction[i] >= threshold ? bits[i] : 0;
            turned = Answer(prediction[i], threshold) < Answer(prediction[turned], threshold) ? i : turned;
        }

        double others = 1;
        for (int i = 0; i < bits.Length; i++)
        {
            others *= i == turned ? 1 : Answer(prediction[i], threshold);
        }

        double least = Answer(prediction[turned], threshold);
        return new(EnumBits.ToEnum<TLabel>(label), (float)(others * least), EnumBits.ToEnum<TLabel>(label ^ bits[turned]), (float)(others * (1 - least)));
    }

    /// <summary>Probability of what is answered for one flag.</summary>
    private static double Answer(float probability, float threshold) => probability >= threshold ? probability : 1.0 - probability;
}
