namespace NetDsl.Runtime;

internal sealed class BooleanCodec : LabelCodec<bool>
{
    public override int TargetSize => 1;

    public override int ClassCount => 2;

    public override string[] Names => ["false", "true"];

    public override void Encode(bool label, int row, Span<float> target) => target[0] = label ? 1 : 0;

    public override int ClassOf(bool label) => label ? 1 : 0;

    public override bool Decode(ReadOnlySpan<float> prediction, float threshold) => prediction[0] >= threshold;

    public override Decision<bool> Decide(ReadOnlySpan<float> prediction, float threshold) => OfTwo(false, true, prediction[0], threshold);
}
