namespace NetDsl.Runtime;

/// <content>Predictions to look at.</content>
public sealed partial class ModelCore<TNetwork>
{
    /// <summary>Predicts one row and keeps the values behind each layer. Allocates; safe from many threads at once.</summary>
    /// <exception cref="ArgumentException"><paramref name="input"/> has another length than the network's input.</exception>
    public ModelTrace Trace(ReadOnlySpan<float> input)
    {
        NetworkInfo network = TNetwork.Info;
        if (input.Length != inputSize)
        {
            ThrowRow(input.Length, outputSize);
        }

        LayerRecorder recorder = new();
        recorder.Add("Input", FormattableString.Invariant($"Input: {inputSize} {(inputSize == 1 ? "value" : "values")}"), in input[0], inputSize);
        float[] prepared = input.ToArray();
        if (network.Preparations.Length > 0)
        {
            (TensorLayout shift, TensorLayout scale) = PreparationFitting.Tensors(network);
            Rows.Prepare(in input[0], inputSize, in ParameterBlock.Span[shift.Offset], in ParameterBlock.Span[scale.Offset], ref prepared[0], inputSize, 1);
        }

        TNetwork.Trace(ref ParameterBlock.Reference, in prepared[0], recorder);
        return network.Heads.Length == 1
            ? new ModelTrace(network.Name, recorder.Layers)
            : new ModelTrace(network.Name, recorder.Layers, [.. network.Heads.SelectMany(head => recorder.Layers.First(layer => layer.Name == head.Name).Values)]);
    }
}
