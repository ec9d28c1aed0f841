using System.Text.Json;
using NetDsl.Runtime;
using NetDsl.Testing;

namespace NetDsl.Tests.Outside;

/// <summary>What PyTorch computes for a network.</summary>
/// <param name="Error">Why it computes nothing; null if it does. Sizes that do not fit are a deviation, too.</param>
/// <param name="Kink">How near the training step comes to a kink, as a share of the numbers there.</param>
/// <param name="Tensors">Values in double by name, and the largest deviation of PyTorch's own floats from them.</param>
internal sealed record TorchResults(string? Error, double Kink, IReadOnlyDictionary<string, (double[] Values, double Float)> Tensors)
{
    private static IReadOnlyDictionary<string, (double[] Values, double Float)> Empty => new Dictionary<string, (double[] Values, double Float)>();

    /// <summary>Computes a batch of networks in one process, because loading PyTorch takes seconds.</summary>
    /// <param name="networks">Attributes, and by name all parameters and the rows, targets and weights of a batch.</param>
    public static TorchResults[] Compute(IReadOnlyList<(string Attributes, IReadOnlyList<SafetensorsTensor> Tensors)> networks)
    {
        using TemporaryFolder folder = new();
        string given = folder.Path("networks.safetensors"), results = folder.Path("results.json");
        new SafetensorsFile(
            networks.Select((network, i) => KeyValuePair.Create($"{i}", network.Attributes)).ToDictionary(),
            [.. networks.SelectMany((network, i) => network.Tensors.Select(t => t with { Name = $"{i}/{t.Name}" }))]).WriteFile(given);
        string script = Path.Combine(Snapshot.ProjectDirectory(typeof(TorchResults).Assembly), "Outside", "reference.py");
        ProgramRun.Run(TorchFactAttribute.Interpreter!, [script, given, results]).Expect();
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(results));
        return [.. networks.Select((_, i) => Read(document.RootElement.GetProperty($"{i}")))];
    }

    private static TorchResults Read(JsonElement network) => network.TryGetProperty("error", out JsonElement error) ? new(error.GetString(), 0, Empty) : new(
        null,
        network.GetProperty("kink").GetDouble(),
        network.GetProperty("tensors").EnumerateObject().ToDictionary(
            tensor => tensor.Name,
            tensor => ((double[])[.. tensor.Value.GetProperty("values").EnumerateArray().Select(v => v.GetDouble())], tensor.Value.GetProperty("float").GetDouble())));
}
