using System.Text.Json;

namespace NetDsl.Testing;

/// <summary>One case of a <see cref="GoldenFile"/>: named numbers and arrays.</summary>
public sealed class GoldenCase
{
    private readonly JsonElement _element;

    internal GoldenCase(JsonElement element) => _element = element;

    /// <summary>Names of the parts in the order of the file.</summary>
    public IEnumerable<string> Names => _element.EnumerateObject().Select(property => property.Name);

    /// <summary>Whether the case has a part of that name.</summary>
    public bool Has(string name) => _element.TryGetProperty(name, out _);

    /// <summary>A text.</summary>
    public string Text(string name) => _element.GetProperty(name).GetString()!;

    /// <summary>A number; <paramref name="otherwise"/> if the case has none of that name.</summary>
    public double Number(string name, double otherwise = double.NaN) =>
        _element.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;

    /// <summary>A yes or no; no if the case has none of that name.</summary>
    public bool Flag(string name) => _element.TryGetProperty(name, out JsonElement value) && value.GetBoolean();

    /// <summary>A group of parts.</summary>
    public GoldenCase Part(string name) => new(_element.GetProperty(name));

    /// <summary>All numbers of an array of any depth, or of a group of such arrays, in the order of the file (row-major).</summary>
    public double[] Vector(string name) => [.. Flatten(_element.GetProperty(name))];

    /// <summary>An array of rows.</summary>
    public double[][] Rows(string name) => ToRows(_element.GetProperty(name));

    /// <summary>An array of arrays of rows.</summary>
    public double[][][] Batches(string name) => [.. _element.GetProperty(name).EnumerateArray().Select(ToRows)];

    private static double[][] ToRows(JsonElement array) => [.. array.EnumerateArray().Select(row => Flatten(row).ToArray())];

    private static IEnumerable<double> Flatten(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Flatten),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Flatten(property.Value)),
        _ => [element.GetDouble()],
    };
}
