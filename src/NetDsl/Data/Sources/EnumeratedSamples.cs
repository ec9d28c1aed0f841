namespace NetDsl;

/// <summary>Samples of an enumeration.</summary>
internal sealed class EnumeratedSamples<TLabel>(int width, IEnumerable<(float[] Features, TLabel Label)> samples) : SampleSource<TLabel>(width)
{
    /// <inheritdoc/>
    internal override SampleReader<TLabel> Open(long first) => new Reader(samples.GetEnumerator(), first);

    private sealed class Reader : SampleReader<TLabel>
    {
        private readonly IEnumerator<(float[] Features, TLabel Label)> samples;

        public Reader(IEnumerator<(float[] Features, TLabel Label)> samples, long first)
            : base(first)
        {
            this.samples = samples;
            try
            {
                for (long passed = 0; passed < first; passed++)
                {
                    MoveNext(passed);
                }
            }
            catch
            {
                samples.Dispose();
                throw;
            }
        }

        /// <inheritdoc/>
        public override void Dispose() => samples.Dispose();

        /// <inheritdoc/>
        protected override TLabel ReadNext(Span<float> features)
        {
            MoveNext(Position);
            (float[]? values, TLabel label) = samples.Current;
            if (values is null || values.Length != features.Length)
            {
                throw new InvalidOperationException(FormattableString.Invariant($"Sample {Position} of the source has {(values is null ? "no" : values.Length)} values, but the source was announced with {features.Length} per sample."));
            }

            values.CopyTo(features);
            return label ?? throw new InvalidOperationException(FormattableString.Invariant($"The label of sample {Position} of the source is null; every sample needs a label."));
        }

        private void MoveNext(long number)
        {
            if (!samples.MoveNext())
            {
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"The sample source ended after {number} samples, but more are needed: let it go on without end, ask for fewer (FitOptions.Epochs, StepsPerEpoch, BatchSize), or put its samples into a Dataset, which may be passed through again."));
            }
        }
    }
}
