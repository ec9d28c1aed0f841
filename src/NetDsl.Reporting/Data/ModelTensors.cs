using NetDsl.Runtime;

namespace NetDsl.Reporting;

/// <summary>The tensors of any model, as it saves them: by name, in logical order, without padding.</summary>
internal static class ModelTensors
{
    /// <summary>Averages of the optimizer are saved with the model, but are no part of it.</summary>
    private const string OptimizerPrefix = "optimizer.";

    public static IReadOnlyList<NamedValues> Of<TLabel>(IModel<TLabel> model)
    {
        ArgumentNullException.ThrowIfNull(model);
        using MemoryStream saved = new();
        model.Save(saved);
        saved.Position = 0;
        return [.. SafetensorsFile.Read(saved, "the model").Tensors
            .Where(tensor => !tensor.Name.StartsWith(OptimizerPrefix, StringComparison.Ordinal))
            .Select(tensor => new NamedValues(tensor.Name, tensor.Values))];
    }
}
