using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Infer;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Plan;
using NetDsl.Compiler.Read;
using NetDsl.Runtime;

namespace NetDsl.Testing;

/// <summary>Writes the weights file that a model would save, from its attributes alone.</summary>
public static partial class SavedWeights
{
    private static readonly Lazy<TemporaryFolder> s_folder = new(() =>
    {
        TemporaryFolder folder = new();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return folder;
    });

    private static readonly ConcurrentDictionary<(string Name, string Layers), string> s_saved = new();

    /// <summary>
    /// The weights files that a project says it has, in comments: <c>// m.safetensors was saved by [Input(2)] [Output(Sigmoid)]</c>. So every test that is
    /// made of a source, a page's example too, can have one.
    /// </summary>
    public static WeightsFilesOfProject Of(Compilation compilation) => Of(compilation.SyntaxTrees.Where(t => t.FilePath.StartsWith("/src/", StringComparison.Ordinal)).Select(t => t.ToString()));

    /// <inheritdoc cref="Of(Compilation)"/>
    public static WeightsFilesOfProject Of(IEnumerable<string> sources)
    {
        string[] paths = [.. sources.Where(s => s.Contains(" was saved by [", StringComparison.Ordinal)).SelectMany(s => Comment().Matches(s)).Select(m => s_saved.GetOrAdd((m.Groups[1].Value, m.Groups[2].Value), Save)).Distinct()];
        return paths.Length == 0 ? WeightsFilesOfProject.None : new WeightsFilesOfProject(paths);
    }

    private static string Save((string Name, string Layers) file)
    {
        string folder = Directory.CreateDirectory(s_folder.Value.Path(Guid.NewGuid().ToString("N"))).FullName;
        string path = Path.Combine(folder, file.Name);
        Write(path, $"{file.Layers} public partial class Saved;");
        return path;
    }

    [GeneratedRegex(@"(\w+\.safetensors) was saved by (\[[^\n]*?\])\s*(?:\*/|$)", RegexOptions.Multiline)]
    private static partial Regex Comment();

    /// <summary>Saves a model whose weights are all alike.</summary>
    /// <param name="path">The file.</param>
    /// <param name="source">A file with one model, as <c>[Input(2)] [Output(Sigmoid)] public partial class M;</c>.</param>
    /// <param name="change">Changes metadata and tensors before they are written.</param>
    public static void Write(string path, string source, Action<Dictionary<string, string>, List<SafetensorsTensor>>? change = null)
    {
        var compilation = new UserProject(source).Compile();
        string name = compilation.SyntaxTrees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<Microsoft.CodeAnalysis.CSharp.Syntax.ClassDeclarationSyntax>().Last().Identifier.ValueText;
        Topology topology = TopologyInference.Infer(AttributeReader.Read(compilation.GetTypeByMetadataName(name)!, default));
        List<SafetensorsTensor> tensors = [.. Planner.Plan(topology).Tensors.Select(t => new SafetensorsTensor(t.FileName, t.Parameter.FileShape, Values(t.Parameter.Count)))];
        Dictionary<string, string> metadata = new() { ["netdsl.version"] = "1", ["netdsl.model"] = name, ["netdsl.fingerprint"] = topology.Fingerprint, ["netdsl.preparation_fitted"] = "true" };
        change?.Invoke(metadata, tensors);
        new SafetensorsFile(metadata, tensors).WriteFile(path);
    }

    private static float[] Values(int count)
    {
        float[] values = new float[count];
        Array.Fill(values, 0.25f);
        return values;
    }
}
