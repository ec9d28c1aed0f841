using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetDsl.Tool.Projects;

/// <summary>How much a finding matters; in this order.</summary>
internal enum FindingLevel
{
    /// <summary>Could be better.</summary>
    Info,

    /// <summary>Compiles and is a mistake all the same.</summary>
    Warning,

    /// <summary>Does not compile.</summary>
    Error,
}

/// <summary>One thing that compiler or analyzers found.</summary>
/// <param name="Rule">Its id: <c>NDSL2001</c>.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Path">Full path of the file; empty when it concerns none.</param>
/// <param name="Line">Line, from 1; 0 without a file.</param>
/// <param name="Column">Column, from 1; 0 without a file.</param>
/// <param name="Help">Address of the rule's page; empty when there is none.</param>
internal sealed record Finding(string Rule, FindingLevel Level, string Message, string Path, int Line, int Column, string Help)
{
    /// <summary>Whether a rule of NetDsl found it.</summary>
    public bool IsOurs => Rule.StartsWith("NDSL", StringComparison.Ordinal);

    /// <summary>File, line and column, relative to a folder where that is shorter.</summary>
    public string Place(string folder)
    {
        if (Path.Length == 0) return "";
        string relative = System.IO.Path.GetRelativePath(folder, Path);
        return string.Create(CultureInfo.InvariantCulture, $"{(relative.Length < Path.Length ? relative : Path)}({Line},{Column})");
    }
}

/// <summary>The compiler's log of a project in the format SARIF 2.1 (OASIS; https://docs.oasis-open.org/sarif/sarif/v2.1.0/).</summary>
internal sealed class CompilerLog
{
    private readonly JsonNode root;

    private CompilerLog(JsonNode root, IReadOnlyList<Finding> findings)
    {
        this.root = root;
        Findings = findings;
    }

    /// <summary>What was found and not suppressed, worst first, then by place.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Reads a log.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    public static CompilerLog Read(string path)
    {
        try
        {
            JsonNode root = JsonNode.Parse(File.ReadAllText(path))!;
            IEnumerable<Finding> findings = Results(root).Where(r => !IsSuppressed(r)).Select(r => Read(r, Run(root)));
            return new(root, [.. findings.OrderByDescending(f => f.Level).ThenBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column).ThenBy(f => f.Rule, StringComparer.Ordinal)]);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new ToolException($"The compiler's log '{path}' is not what this tool understands: {exception.Message}", exception);
        }
    }

    /// <summary>The log as SARIF, reduced to findings that a condition keeps.</summary>
    public string ToSarif(Func<Finding, bool> keep)
    {
        JsonNode copy = root.DeepClone();
        JsonArray results = Results(copy);
        foreach (JsonNode? result in results.ToList())
        {
            if (IsSuppressed(result!) || !keep(Read(result!, Run(copy)))) results.Remove(result);
        }

        return copy.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
    }

    private static JsonNode Run(JsonNode root) => root["runs"]![0]!;

    private static JsonArray Results(JsonNode root) => Run(root)["results"]!.AsArray();

    private static bool IsSuppressed(JsonNode? result) => result!["suppressions"] is JsonArray { Count: > 0 };

    private static Finding Read(JsonNode? result, JsonNode run)
    {
        string rule = result!["ruleId"]!.GetValue<string>();
        FindingLevel level = result["level"]?.GetValue<string>() switch { "error" => FindingLevel.Error, "note" or "none" => FindingLevel.Info, _ => FindingLevel.Warning };
        string help = result["ruleIndex"] is { } index ? run["tool"]?["driver"]?["rules"]?[index.GetValue<int>()]?["helpUri"]?.GetValue<string>() ?? "" : "";
        string message = result["message"]!["text"]!.GetValue<string>();
        JsonNode? place = (result["locations"] as JsonArray)?.FirstOrDefault()?["physicalLocation"];
        if (place?["artifactLocation"]?["uri"]?.GetValue<string>() is not { } uri) return new(rule, level, message, "", 0, 0, help);
        string path = Uri.TryCreate(uri, UriKind.Absolute, out Uri? address) && address.IsFile ? address.LocalPath : uri;
        return new(rule, level, message, path, place["region"]?["startLine"]?.GetValue<int>() ?? 0, place["region"]?["startColumn"]?.GetValue<int>() ?? 0, help);
    }
}
