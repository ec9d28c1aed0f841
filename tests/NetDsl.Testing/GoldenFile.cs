using System.Reflection;
using System.Text.Json;

namespace NetDsl.Testing;

/// <summary>A file of golden vectors: <c>{ "torch": version, "cases": [ ... ] }</c>, or with the name of another tool, written by a script beside it.</summary>
public sealed class GoldenFile
{
    private GoldenFile(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement root = document.RootElement.Clone();
        Cases = [.. root.GetProperty("cases").EnumerateArray().Select(element => new GoldenCase(element))];
    }

    /// <summary>The cases in the order of the file.</summary>
    public IReadOnlyList<GoldenCase> Cases { get; }

    /// <summary>Reads <c>Golden/name.json</c> of a test project: where its sources lie, or beside the built assembly if it was copied there.</summary>
    /// <param name="tests">The test project's assembly.</param>
    /// <param name="name">Name of the file without <c>.json</c>.</param>
    /// <exception cref="FileNotFoundException">Neither place has the file.</exception>
    public static GoldenFile Open(Assembly tests, string name)
    {
        string? project = tests.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "ProjectDirectory")?.Value;
        foreach (string? directory in (string?[])[project, AppContext.BaseDirectory])
        {
            string path = Path.Combine(directory ?? "", "Golden", name + ".json");
            if (directory is not null && File.Exists(path))
            {
                return new GoldenFile(path);
            }
        }

        throw new FileNotFoundException($"Golden/{name}.json is neither in '{project}' nor in '{AppContext.BaseDirectory}'; write it with the script in Golden.");
    }
}
