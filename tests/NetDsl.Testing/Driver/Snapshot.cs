using System.Reflection;

namespace NetDsl.Testing;

/// <summary>
/// Compares texts with reviewed files of the calling test project: <c>Snapshots/Class.Method#Hint.verified.cs</c>, as Verify
/// names them. A difference writes <c>.received.cs</c> beside it; UPDATE_SNAPSHOTS=1 accepts. A missing file is a failure.
/// </summary>
public static class Snapshot
{
    /// <summary>Whether this run accepts what it gets.</summary>
    public static bool Accepting => Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    /// <summary>The folder of a test project. Not by [CallerFilePath], which deterministic CI builds rewrite.</summary>
    public static string ProjectDirectory(Assembly project) =>
        project.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ProjectDirectory").Value!;

    /// <summary>Compares the files of a generator run.</summary>
    public static void Match(GeneratorRun run, Assembly project, string testClass, string method)
    {
        string folder = Path.Combine(ProjectDirectory(project), "Snapshots");
        string prefix = $"{testClass}.{method}#";
        List<string> problems = [];
        HashSet<string> expected = [];
        foreach ((string hint, string text) in run.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            string name = $"{prefix}{Path.GetFileNameWithoutExtension(hint)}.verified.cs";
            expected.Add(name);
            Check(Path.Combine(folder, name), $"//HintName: {hint}\n{text}", problems);
        }

        foreach (string stale in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, prefix + "*.verified.cs").Where(f => !expected.Contains(Path.GetFileName(f))) : [])
        {
            if (Accepting)
            {
                File.Delete(stale);
            }
            else
            {
                problems.Add($"{stale}: no longer generated");
            }
        }

        if (problems.Count > 0)
        {
            throw new InvalidOperationException(string.Join("\n", problems) + "\nUPDATE_SNAPSHOTS=1 accepts the new text.");
        }
    }

    /// <summary>Compares a text with a file; on a difference the file's right content is part of the message.</summary>
    public static void MatchFile(string path, string actual)
    {
        string? wanted = File.Exists(path) ? Lines(File.ReadAllText(path)) : null;
        if (wanted == Lines(actual))
        {
            return;
        }

        if (Accepting)
        {
            File.WriteAllText(path, Lines(actual));
            return;
        }

        throw new InvalidOperationException($"{path} is stale ({FirstDifference(wanted ?? "", Lines(actual))}). UPDATE_SNAPSHOTS=1 writes this:\n{actual}");
    }

    private static void Check(string path, string actual, List<string> problems)
    {
        actual = Lines(actual);
        string received = path.Replace(".verified.cs", ".received.cs", StringComparison.Ordinal);
        string? wanted = File.Exists(path) ? Lines(File.ReadAllText(path)) : null;
        if (wanted == actual || Accepting)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (wanted != actual)
            {
                File.WriteAllText(path, actual);
            }

            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(received, actual);
        problems.Add(wanted is null ? $"{path}: missing (received file written)" : $"{path}: {FirstDifference(wanted, actual)}");
    }

    private static string FirstDifference(string wanted, string actual)
    {
        string[] w = wanted.Split('\n'), a = actual.Split('\n');
        int i = 0;
        while (i < w.Length && i < a.Length && w[i] == a[i])
        {
            i++;
        }

        return $"line {i + 1}\n  verified: {(i < w.Length ? w[i] : "<end>")}\n  received: {(i < a.Length ? a[i] : "<end>")}";
    }

    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
