namespace NetDsl.Runtime;

/// <content>What shorter weights change.</content>
public sealed partial class ModelCore<TNetwork>
{
    /// <summary>Predicts rows with the block that inference reads and, layer by layer, with the parameters themselves.</summary>
    /// <param name="data">The rows.</param>
    /// <exception cref="ArgumentException">The data are empty or do not fit the model.</exception>
    public QuantizationReport CompareWithFloat32(Dataset data)
    {
        NetworkInfo network = TNetwork.Info;
        ArgumentNullException.ThrowIfNull(data);
        EncodedData.CheckFeatures(network, data, "data");
        float[] row = new float[inputSize], quantized = new float[outputSize];
        double sum = 0, largest = 0;
        int changed = 0;
        for (int i = 0; i < data.Rows; i++)
        {
            data.CopyRow(i, row);
            Predict(row, quantized);
            float[] exact = [.. Trace(row).Output];
            for (int unit = 0; unit < outputSize; unit++)
            {
                double difference = Math.Abs((double)quantized[unit] - exact[unit]);
                sum += difference;
                largest = Math.Max(largest, difference);
            }

            changed += Array.TrueForAll(network.Heads, head => DecidesAlike(head, quantized, exact)) ? 0 : 1;
        }

        return new QuantizationReport(network.Name, data.Rows, sum / ((double)data.Rows * outputSize), largest, Array.TrueForAll(network.Heads, head => head.Task == TaskKind.Regression) ? null : changed);
    }

    /// <summary>Whether a head gives the same answers in two predictions.</summary>
    private static bool DecidesAlike(HeadInfo head, float[] a, float[] b) =>
        RowShape.Of(head, head.Threshold).DecideAlike(a.AsSpan(head.OutputStart, head.OutputSize), b.AsSpan(head.OutputStart, head.OutputSize));
}
