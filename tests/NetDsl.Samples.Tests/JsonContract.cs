using System.Text.Json;

namespace NetDsl.Samples.Tests;

/// <summary>The promise of <c>--json</c>: one line with one object, its members in the documented order, and nothing else.</summary>
internal static class JsonContract
{
    public static JsonElement Check(ProgramResult result, params string[] members)
    {
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        Assert.EndsWith("}\n", result.Output, StringComparison.Ordinal);
        Assert.Single(result.Output, '\n');
        JsonElement line = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(members, line.EnumerateObject().Select(member => member.Name));
        if (line.TryGetProperty("seconds", out JsonElement seconds)) Assert.True(seconds.GetDouble() > 0);
        return line;
    }
}
