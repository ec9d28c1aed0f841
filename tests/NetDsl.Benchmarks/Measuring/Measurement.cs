using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NetDsl.Benchmarks.Measuring;

/// <summary>What came out of the repetitions of one case in one unit; one line of JSON.</summary>
internal sealed record Measurement(string Peer, string Workload, string Variant, int Threads, double Median, double Min, double Max, string Unit)
{
    /// <summary>Whether larger values are better.</summary>
    public bool LargerIsBetter => Unit.EndsWith("/s", StringComparison.Ordinal);

    /// <summary>The part of the variant that all peers name alike: the network and the batch, before ", way" or " [tuning]".</summary>
    public string Subject => Variant.Split([",", " ["], StringSplitOptions.None)[0];

    public static Measurement Of(string peer, string workload, string variant, Unit unit, IEnumerable<double> seconds)
    {
        double[] values = [.. seconds.Select(unit.FromSeconds).Order()];
        return new Measurement(peer, workload, variant, 1, Statistics.Median(values), values[0], values[^1], unit.Name);
    }

    public string ToJson()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteString("peer", Peer);
            json.WriteString("workload", Workload);
            json.WriteString("variant", Variant);
            json.WriteNumber("threads", Threads);
            json.WriteNumber("median", SixDigits(Median));
            json.WriteNumber("min", SixDigits(Min));
            json.WriteNumber("max", SixDigits(Max));
            json.WriteString("unit", Unit);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Reads a line that any driver wrote; <see langword="null"/> for a line that is no measurement.</summary>
    public static Measurement? FromJson(string line)
    {
        if (!line.StartsWith('{'))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement e = document.RootElement;
            return new Measurement(
                e.GetProperty("peer").GetString()!,
                e.GetProperty("workload").GetString()!,
                e.GetProperty("variant").GetString()!,
                e.GetProperty("threads").GetInt32(),
                e.GetProperty("median").GetDouble(),
                e.GetProperty("min").GetDouble(),
                e.GetProperty("max").GetDouble(),
                e.GetProperty("unit").GetString()!);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static double SixDigits(double value) => double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
