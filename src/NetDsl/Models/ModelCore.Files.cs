namespace NetDsl.Runtime;

/// <content>Loading.</content>
public sealed partial class ModelCore<TNetwork>
{
    /// <summary>Reads a model from a file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or holds another model; the message says what differs.</exception>
    public static ModelCore<TNetwork> Load(string path) => FromFile(SafetensorsFile.ReadFile(path), path);

    /// <summary>Reads a model from a stream's position to its end; the stream stays open.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or hold another model; the message says what differs.</exception>
    public static ModelCore<TNetwork> Load(Stream stream) => FromFile(SafetensorsFile.Read(stream, "the stream"), "the stream");

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
