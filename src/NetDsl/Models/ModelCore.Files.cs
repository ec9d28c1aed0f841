namespace NetDsl.Runtime;

/// <content>Saving and loading.</content>
public sealed partial class ModelCore<TNetwork>
{
    /// <summary>Writes the model to a safetensors file: under a temporary name first, so that a failure leaves an old file as it is.</summary>
    public void Save(string path) => ToFile().WriteFile(path);

    /// <summary>Writes the model in the safetensors format; the stream stays open.</summary>
    public void Save(Stream stream) => ToFile().Write(stream);

    /// <summary>Writes the model without the optimizer's state, which is twice as much again: for use, not for further training.</summary>
    public void SaveWeights(string path) => ModelFile.Write(TNetwork.Info, parameters.Span, PreparationFitted, state: null).WriteFile(path);

    /// <summary>Reads a model from a file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or holds another model; the message says what differs.</exception>
    public static ModelCore<TNetwork> Load(string path) => FromFile(SafetensorsFile.ReadFile(path), path);

    /// <summary>Reads a model from a stream's position to its end; the stream stays open.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or hold another model; the message says what differs.</exception>
    public static ModelCore<TNetwork> Load(Stream stream) => FromFile(SafetensorsFile.Read(stream, "the stream"), "the stream");

    private SafetensorsFile ToFile() => ModelFile.Write(TNetwork.Info, parameters.Span, PreparationFitted, OptimizerState);

    private static ModelCore<TNetwork> FromFile(SafetensorsFile file, string source)
    {
        ModelFile.Contents contents = ModelFile.Read(TNetwork.Info, file, source);
        ModelCore<TNetwork> model = new(contents.Parameters)
        {
            PreparationFitted = contents.PreparationFitted,
            OptimizerState = contents.OptimizerState,
        };
        model.Refresh();
        return model;
    }
}
