namespace NetDsl.Runtime;

/// <summary>A part of a joined label: one element of a tuple, with the codec of its head.</summary>
internal abstract class LabelPart<TTuple>
{
    public abstract int TargetSize { get; }

    public abstract int ClassCount { get; }

    public abstract string[] Names { get; }

    public abstract void Encode(TTuple label, int row, Span<float> target);

    public abstract int ClassOf(TTuple label);
}

internal sealed class LabelPart<TTuple, TLabel>(LabelCodec<TLabel> codec, Func<TTuple, TLabel> element) : LabelPart<TTuple>
{
    public override int TargetSize => codec.TargetSize;

    public override int ClassCount => codec.ClassCount;

    public override string[] Names => codec.Names;

    public override void Encode(TTuple label, int row, Span<float> target) => codec.Encode(element(label), row, target);

    public override int ClassOf(TTuple label) => codec.ClassOf(element(label));
}

/// <summary>Labels of several heads as a tuple, their targets one behind the other. Their classes are those of the first head that has any.</summary>
internal sealed class JoinedCodec<TTuple>(params LabelPart<TTuple>[] parts) : LabelCodec<TTuple>
{
    private readonly LabelPart<TTuple>? classes = Array.Find(parts, part => part.ClassCount > 0);

    public override int TargetSize { get; } = parts.Sum(part => part.TargetSize);

    public override int ClassCount => classes?.ClassCount ?? 0;

    internal override string[][] NamesOfHeads => Array.ConvertAll(parts, part => part.Names);

    public override void Encode(TTuple label, int row, Span<float> target)
    {
        int start = 0;
        for (int head = 0; head < parts.Length; head++)
        {
            int size = parts[head].TargetSize;
            try
            {
                parts[head].Encode(label, row, target.Slice(start, size));
            }
            catch (ArgumentException exception)
            {
                throw new HeadLabelException(head, exception);
            }

            start += size;
        }
    }

    public override int ClassOf(TTuple label) => classes?.ClassOf(label) ?? -1;

    /// <summary>Refused: each head decides with its own codec and threshold.</summary>
    public override TTuple Decode(ReadOnlySpan<float> prediction, float threshold) => throw new NotSupportedException("Predictions of several heads are decided head by head.");
}
