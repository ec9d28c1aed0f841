namespace NetDsl.Reporting.Tests;

/// <summary>A folder of a test's own, deleted at its end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("netdsl-");

    public string FullName => folder.FullName;

    public string Path(string name) => System.IO.Path.Combine(folder.FullName, name);

    public string[] Files() => [.. folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    public void Dispose() => folder.Delete(recursive: true);
}
