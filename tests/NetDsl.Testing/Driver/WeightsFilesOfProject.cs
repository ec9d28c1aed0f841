using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.Testing;

/// <summary>Weights files of a user's project, as the package's targets hand them to the compiler: additional files that know the resource they become.</summary>
/// <param name="paths">The files.</param>
/// <param name="areResources">False for a project that lists them as additional files only.</param>
public sealed class WeightsFilesOfProject(IEnumerable<string> paths, bool areResources = true) : AnalyzerConfigOptionsProvider
{
    /// <summary>A project without any.</summary>
    public static WeightsFilesOfProject None { get; } = new([]);

    /// <summary>The files.</summary>
    public ImmutableArray<AdditionalText> Texts { get; } = [.. paths.Select(p => new BinaryFile(p))];

    /// <summary>What analyzers get.</summary>
    public AnalyzerOptions Options => new(Texts, this);

    /// <summary>The resources of the assembly.</summary>
    public IEnumerable<ResourceDescription> Resources => Texts.Select(t => new ResourceDescription(ResourceOf(t.Path), () => File.OpenRead(t.Path), isPublic: true));

    /// <summary>Name of the resource that a file becomes.</summary>
    public static string ResourceOf(string path) => "NetDsl.Weights/" + Path.GetFileName(path);

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values([]);

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        areResources ? new Values(new() { ["build_metadata.AdditionalFiles.NetDslResource"] = ResourceOf(textFile.Path) }) : GlobalOptions;

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }

    private sealed class BinaryFile(string path) : AdditionalText
    {
        public override string Path => path;

        // The C# compiler reports CS2015 for a binary file that somebody reads as text.
        public override SourceText GetText(CancellationToken cancellationToken = default) => throw new InvalidOperationException($"{path} is no text.");
    }
}
