namespace NetDsl.Runtime;

/// <summary>Class numbers as rows with a single 1, for losses that need a target per unit.</summary>
internal sealed class OneHotClassCodec(int classes) : LabelCodec<int>
{
    private readonly ClassCodec numbers = new(classes);

    public override int TargetSize => classes;

    public override int ClassCount => classes;

    public override void Encode(int label, int row, Span<float> target)
    {
        numbers.Encode(label, row, target);
        target[..classes].Clear();
        target[label] = 1;
    }

    public override int ClassOf(int label) => label;

    public override int Decode(ReadOnlySpan<float> prediction, float threshold) => Units.Largest(prediction);

    public override Decision<int> Decide(ReadOnlySpan<float> prediction, float threshold) => numbers.Decide(prediction, threshold);
}
