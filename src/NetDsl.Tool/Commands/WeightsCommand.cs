using System.Globalization;
using System.Text.Json.Nodes;
using NetDsl.Runtime;
using Spectre.Console;

namespace NetDsl.Tool.Commands;

/// <summary><c>netdsl weights</c>: what is in a file of saved weights.</summary>
internal static class WeightsCommand
{
    /// <summary>Writes tensors with shapes and statistics.</summary>
    /// <exception cref="ToolException">The file is not there or breaks the format; the message says where.</exception>
    public static int Run(Screen screen, string path, bool json)
    {
        SafetensorsFile file = Read(path);
        if (json) screen.Line(Json(path, file));
        else Write(screen, file);
        return 0;
    }

    private static SafetensorsFile Read(string path)
    {
        if (Directory.Exists(path)) throw new ToolException($"'{path}' is a folder. Give a safetensors file: what Save writes.");
        if (!File.Exists(path)) throw new ToolException($"'{path}' does not exist. Give a safetensors file: what Save writes.");
        try
        {
            return SafetensorsFile.ReadFile(path);
        }
        catch (InvalidDataException exception)
        {
            throw new ToolException($"This is no safetensors file that NetDsl can read. {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"'{path}' cannot be read: {exception.Message}", exception);
        }
    }

    private static void Write(Screen screen, SafetensorsFile file)
    {
        Table table = Screen.Table("Tensor", ">Shape", ">Values", ">Mean", ">Deviation", ">Least", ">Largest", ">Zeros", ">Not finite");
        foreach (SafetensorsTensor tensor in file.Tensors)
        {
            TensorStatistics s = TensorStatistics.Of(tensor.Values);
            table.AddRow(
                Markup.Escape(tensor.Name), ShapeOf(tensor), Count(tensor.Values.Length), Number(s.Mean), Number(s.Deviation), Number(s.Least), Number(s.Largest),
                s.Zeros == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * s.Zeros / tensor.Values.Length:0.#}%"),
                s.NotFinite == 0 ? "" : $"[red]{Count(s.NotFinite)}[/]");
        }

        long values = file.Tensors.Sum(t => (long)t.Values.Length);
        screen.Write(table);
        screen.Line($"{Count(file.Tensors.Count)} tensor{(file.Tensors.Count == 1 ? "" : "s")}, {Count(values)} values.");
        if (file.Metadata.Count == 0) return;
        screen.Line();
        Table metadata = Screen.Table("Metadata", "Value");
        foreach ((string key, string value) in file.Metadata.OrderBy(m => m.Key, StringComparer.Ordinal)) metadata.AddRow(Markup.Escape(key), Markup.Escape(value));
        screen.Write(metadata);
    }

    private static string Json(string path, SafetensorsFile file)
    {
        JsonObject metadata = [];
        foreach ((string key, string value) in file.Metadata.OrderBy(m => m.Key, StringComparer.Ordinal)) metadata[key] = value;
        JsonArray tensors =
        [
            .. file.Tensors.Select(tensor =>
            {
                TensorStatistics s = TensorStatistics.Of(tensor.Values);
                return new JsonObject
                {
                    ["name"] = tensor.Name,
                    ["shape"] = new JsonArray([.. tensor.Shape.Select(e => (JsonNode)e)]),
                    ["values"] = tensor.Values.Length,
                    ["mean"] = Finite(s.Mean),
                    ["deviation"] = Finite(s.Deviation),
                    ["least"] = Finite(s.Least),
                    ["largest"] = Finite(s.Largest),
                    ["zeros"] = s.Zeros,
                    ["notFinite"] = s.NotFinite,
                };
            }),
        ];
        return new JsonObject { ["file"] = Path.GetFullPath(path), ["metadata"] = metadata, ["tensors"] = tensors }.ToJsonString(JsonText.Options);
    }

    /// <summary>JSON has no NaN: what a tensor without finite values has is null.</summary>
    private static JsonNode? Finite(double value) => double.IsFinite(value) ? value : null;

    private static string ShapeOf(SafetensorsTensor tensor) => tensor.Shape.Length == 0 ? "scalar" : string.Join("x", tensor.Shape.Select(e => e.ToString(CultureInfo.InvariantCulture)));

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(double value) => double.IsNaN(value) ? "-" : value.ToString("G4", CultureInfo.InvariantCulture);
}

/// <summary>Numbers about the values of a tensor.</summary>
/// <param name="Mean">Mean of the finite values; NaN when there is none.</param>
/// <param name="Deviation">Their standard deviation (of the population).</param>
/// <param name="Least">The least.</param>
/// <param name="Largest">The largest.</param>
/// <param name="Zeros">How many are 0.</param>
/// <param name="NotFinite">How many are NaN or infinite.</param>
internal sealed record TensorStatistics(double Mean, double Deviation, double Least, double Largest, int Zeros, int NotFinite)
{
    /// <summary>Computes them, mean and deviation in two passes: one pass of squares would lose all digits of small deviations.</summary>
    public static TensorStatistics Of(ReadOnlySpan<float> values)
    {
        double sum = 0, least = double.PositiveInfinity, largest = double.NegativeInfinity;
        int zeros = 0, finite = 0;
        foreach (float value in values)
        {
            if (!float.IsFinite(value)) continue;
            finite++;
            sum += value;
            if (value == 0) zeros++;
            least = Math.Min(least, value);
            largest = Math.Max(largest, value);
        }

        if (finite == 0) return new(double.NaN, double.NaN, double.NaN, double.NaN, 0, values.Length);
        double mean = sum / finite, squares = 0;
        foreach (float value in values)
        {
            if (float.IsFinite(value)) squares += (value - mean) * (value - mean);
        }

        return new(mean, Math.Sqrt(squares / finite), least, largest, zeros, values.Length - finite);
    }
}
