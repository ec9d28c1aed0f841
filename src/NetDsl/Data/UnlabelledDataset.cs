namespace NetDsl;

/// <summary>Rows of features that are to be scored: nobody knows their labels yet.</summary>
internal sealed class UnlabelledDataset(FeatureStore features, int rows, int width) : Dataset(features, rows, width)
{
    /// <inheritdoc/>
    public override Type LabelType => typeof(void);
}
