using NetDsl.Runtime;

namespace NetDsl;

/// <summary>A source of samples for one network: what the training loop reads, without any label type.</summary>
internal abstract class EncodedSamples
{
    /// <summary>The maker of batches from sample <paramref name="first"/> on.</summary>
    public abstract BatchMaker Open(long first, int batchSize, FitOptions options);

    /// <summary>The first samples, for finding the numbers of preparation.</summary>
    public abstract Dataset Take(int rows);
}

/// <summary>Encodes the labels of a source and refuses samples that the network cannot learn from.</summary>
/// <param name="network">The network.</param>
/// <param name="source">The source.</param>
/// <param name="codec">How labels become targets.</param>
/// <param name="classWeights">Factor of the loss per class; <see langword="null"/> when all are 1.</param>
internal sealed class EncodedSamples<TLabel>(NetworkInfo network, SampleSource<TLabel> source, LabelCodec<TLabel> codec, float[]? classWeights) : EncodedSamples
{
    /// <inheritdoc/>
    public override BatchMaker Open(long first, int batchSize, FitOptions options) => new Maker(this, source.Open(first), batchSize, options);

    /// <inheritdoc/>
    public override Dataset Take(int rows) => source.Take(rows);

    private sealed class Maker(EncodedSamples<TLabel> samples, SampleReader<TLabel> reader, int batchSize, FitOptions options) : BatchMaker
    {
        private readonly Augmenter? augmenter = Augmenter.Create(options.Augment, options.Seed);

        /// <inheritdoc/>
        public override void Make(Batch batch, CancellationToken cancellation)
        {
            batch.Rows = 0;
            for (int row = 0; row < batchSize; row++)
            {
                if (cancellation.IsCancellationRequested)
                {
                    return;
                }

                samples.Read(reader, batch, row, augmenter);
            }

            batch.Rows = batchSize;
        }

        /// <inheritdoc/>
        public override void Dispose() => reader.Dispose();
    }

    private void Read(SampleReader<TLabel> reader, Batch batch, int row, Augmenter? augmenter)
    {
        long number = reader.Position;
        Span<float> features = batch.FeaturesOf(row);
        TLabel label = reader.Read(features);
        int column = Dataset.IndexOfNonFinite(features);
        if (column >= 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Value {column} of sample {number} of the source for {network.Name} is {features[column]}: features are finite numbers."));
        }

        augmenter?.Apply(features, number);
        LabelEncoding.Encode(network, codec, label, (int)Math.Min(number, int.MaxValue), batch.TargetOf(row), "sample source");
        if (classWeights is not null)
        {
            int classNumber = codec.ClassOf(label);
            batch.SetWeight(row, classNumber >= 0 ? classWeights[classNumber] : throw new ArgumentException(FormattableString.Invariant(
                $"FitOptions.ClassWeights needs a class for every sample, but the label of sample {number} is {label}: leave the weights out, or use hard labels.")));
        }
    }
}
