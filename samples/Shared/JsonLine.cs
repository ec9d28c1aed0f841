using System.Text;
using System.Text.Json;

namespace NetDsl.Samples;

/// <summary>Writes a sample's result for programs.</summary>
internal static class JsonLine
{
    /// <summary>Writes one JSON object on one line to standard output.</summary>
    /// <param name="members">Names and values, in order: texts, whole numbers or numbers; those that are not finite become null.</param>
    public static void Write(params ReadOnlySpan<(string Name, object Value)> members)
    {
        using MemoryStream line = new();
        using (Utf8JsonWriter json = new(line))
        {
            json.WriteStartObject();
            foreach ((string name, object value) in members)
            {
                if (value is string text) json.WriteString(name, text);
                else if (value is int number) json.WriteNumber(name, number);
                else if (value is double real && double.IsFinite(real)) json.WriteNumber(name, Math.Round(real, 6));
                else json.WriteNull(name);
            }

            json.WriteEndObject();
        }

        Console.WriteLine(Encoding.UTF8.GetString(line.ToArray()));
    }
}
