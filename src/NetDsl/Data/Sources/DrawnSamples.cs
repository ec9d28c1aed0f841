namespace NetDsl;

/// <summary>Samples that a function draws.</summary>
internal sealed class DrawnSamples<TLabel>(int width, SampleDrawing<TLabel> draw, ulong seed) : SampleSource<TLabel>(width)
{
    /// <inheritdoc/>
    internal override SampleReader<TLabel> Open(long first) => new Reader(draw, seed, first);

    private sealed class Reader(SampleDrawing<TLabel> draw, ulong seed, long first) : SampleReader<TLabel>(first)
    {
        private readonly SampleRandom random = new();

        /// <inheritdoc/>
        protected override TLabel ReadNext(Span<float> features)
        {
            random.Restart(seed, Position);
            features.Clear();
            return draw(features, random, Position)
                ?? throw new InvalidOperationException(FormattableString.Invariant($"The label of sample {Position} of the source is null; every sample needs a label."));
        }
    }
}
