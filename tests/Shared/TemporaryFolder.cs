namespace NetDsl.Testing;

/// <summary>A folder of a test's own, deleted at its end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("netdsl-");

    public string FullName => folder.FullName;

    /// <summary>A name in the folder; nothing is created.</summary>
    public string Path(params ReadOnlySpan<string> names) => System.IO.Path.Combine([folder.FullName, .. names]);

    /// <summary>Names of the files, in order.</summary>
    public string[] Files() => [.. folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);
}
