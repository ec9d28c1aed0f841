using System.Globalization;
using System.Text.Json.Nodes;
using NetDsl.Runtime;
using Spectre.Console;

namespace NetDsl.Tool.Commands;

/// <summary><c>netdsl weights</c>: what is in a file of saved weights, also one of another tool.</summary>
internal static class WeightsCommand
{
    /// <summary>Extents that a shape's text shows; no layer has as many.</summary>
    private const int ShownExtents = 8;

    /// <summary>Writes tensors with types, shapes and statistics.</summary>
    /// <exception cref="ToolException">The file is not there or breaks the format; the message says where.</exception>
    public static int Run(Screen screen, string path, bool json)
    {
        (IReadOnlyDictionary<string, string> metadata, List<Tensor> tensors) = Read(path);
        if (json) screen.Line(Json(path, metadata, tensors));
        else Write(screen, metadata, tensors);
        return 0;
    }

    /// <summary>A tensor, and its statistics unless its type is unknown.</summary>
    private sealed record Tensor(SafetensorsHeader.Entry Entry, TensorStatistics? Statistics)
    {
        public long Count => Entry.Shape.Aggregate(1L, (product, extent) => product * extent);
    }

    private static (IReadOnlyDictionary<string, string> Metadata, List<Tensor> Tensors) Read(string path)
    {
        if (Directory.Exists(path)) throw new ToolException($"'{path}' is a folder. Give a safetensors file: what Save writes.");
        if (!File.Exists(path)) throw new ToolException($"'{path}' does not exist. Give a safetensors file: what Save writes.");
        try
        {
            using FileStream stream = File.OpenRead(path);
            SafetensorsHeader header = new SafetensorsReader(stream, path).ReadContents(anyType: true);
            return (header.Metadata, [.. header.Entries.Select(e => new Tensor(e, TensorElements.Read(stream, e)))]);
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

    private static void Write(Screen screen, IReadOnlyDictionary<string, string> metadata, List<Tensor> tensors)
    {
        Table table = Screen.Table("Tensor", "Type", ">Shape", ">Values", ">Mean", ">Deviation", ">Least", ">Largest", ">Zeros", ">Not finite");
        foreach (Tensor tensor in tensors)
        {
            string[] statistics = tensor.Statistics is not { } s ? ["", "", "", "", "", ""] :
            [
                Number(s.Mean), Number(s.Deviation), Number(s.Least), Number(s.Largest),
                s.Zeros == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * s.Zeros / tensor.Count:0.#}%"),
                s.NaN + s.Infinite == 0 ? "" : $"[red]{string.Join(", ", new[] { (s.NaN, "NaN"), (s.Infinite, "infinite") }.Where(n => n.Item1 > 0).Select(n => $"{Count(n.Item1)} {n.Item2}"))}[/]",
            ];
            table.AddRow([Shown(tensor.Entry.Name), Shown(tensor.Entry.Type), ShapeOf(tensor.Entry.Shape), Count(tensor.Count), .. statistics]);
        }

        screen.Write(table);
        screen.Line($"{Count(tensors.Count)} tensor{(tensors.Count == 1 ? "" : "s")}, {Count(tensors.Sum(t => t.Count))} values.");
        if (tensors.Any(t => t.Entry.Type != "F32")) screen.Remark("Load and [Weights] read F32 only: convert the other tensors to 32-bit floats before.");
        if (metadata.Count == 0) return;
        screen.Line();
        Table texts = Screen.Table("Metadata", "Value");
        foreach ((string key, string value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal)) texts.AddRow(Shown(key), Shown(value));
        screen.Write(texts);
    }

    private static string Json(string path, IReadOnlyDictionary<string, string> metadata, List<Tensor> tensors)
    {
        JsonObject texts = [];
        foreach ((string key, string value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal)) texts[key] = value;
        JsonArray all =
        [
            .. tensors.Select(tensor =>
            {
                JsonObject json = new()
                {
                    ["name"] = tensor.Entry.Name,
                    ["type"] = tensor.Entry.Type,
                    ["shape"] = new JsonArray([.. tensor.Entry.Shape.Select(e => (JsonNode)e)]),
                    ["values"] = tensor.Count,
                };
                if (tensor.Statistics is { } s)
                {
                    json["mean"] = Finite(s.Mean);
                    json["deviation"] = Finite(s.Deviation);
                    json["least"] = Finite(s.Least);
                    json["largest"] = Finite(s.Largest);
                    json["zeros"] = s.Zeros;
                    json["nan"] = s.NaN;
                    json["infinite"] = s.Infinite;
                }

                return json;
            }),
        ];
        return new JsonObject { ["file"] = Path.GetFullPath(path), ["metadata"] = texts, ["tensors"] = all }.ToJsonString(JsonText.Options);
    }

    /// <summary>JSON has no NaN: what a tensor without finite values has is null.</summary>
    private static JsonNode? Finite(double value) => double.IsFinite(value) ? value : null;

    /// <summary>A text from the file: whoever wrote it must not be able to flood the terminal.</summary>
    private static string Shown(string text) => Screen.Cell(MessageText.Visible(text, longest: 1000));

    private static string ShapeOf(int[] shape) => shape.Length == 0 ? "scalar"
        : string.Join("x", shape.Take(ShownExtents).Select(e => e.ToString(CultureInfo.InvariantCulture))) + (shape.Length > ShownExtents ? $"x... ({Count(shape.Length)} extents)" : "");

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(double value) => double.IsNaN(value) ? "-" : value.ToString("G4", CultureInfo.InvariantCulture);
}
