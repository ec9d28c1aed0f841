using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Testing;
using NetDsl.Tests.Conformance.Cases;

namespace NetDsl.Tests.Conformance;

/// <summary>What is true of the emitted text of all cases.</summary>
public class GeneratedTextTests
{
    /// <summary>The JIT gives up optimizing methods far beyond this.</summary>
    private const int LargestMethodInBytes = 10 * 1024;

    [Fact]
    public void Text_compiles_without_a_warning_in_a_project_without_unsafe()
    {
        string[] cases = [.. DenseCases.All.Where((_, i) => i % 3 == 0), .. ConformanceCases.Tables.Where(t => t.Key is not "Dense").SelectMany(t => t.Value.Where((_, i) => i % 3 == 0))];
        CSharpCompilation source = ModelCompiler.Create(GeneratedModel.SourceOf([.. cases.Distinct()]));
        (_, GeneratorRunResult result) = ModelCompiler.Generate(source);
        CSharpCompilation open = source.AddSyntaxTrees(result.GeneratedSources.Select(s => CSharpSyntaxTree.ParseText(
            s.SourceText.ToString().Replace("#pragma warning disable", "", StringComparison.Ordinal), ModelCompiler.ParseOptions, s.HintName)));

        Assert.False(source.Options.AllowUnsafe);
        Assert.Empty(open.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Take(10));
    }

    [Fact]
    public void Every_method_stays_within_the_limits_of_the_JIT()
    {
        IEnumerable<(int Size, string Name)> methods =
            from model in ConformanceCases.Models.Values.SelectMany(m => m.Type.GetNestedTypes(BindingFlags.NonPublic).Append(m.Type), (m, type) => (Case: m, Type: type))
            from method in model.Type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            select (Size: method.GetMethodBody()?.GetILAsByteArray()?.Length ?? 0, Name: $"{model.Case.Topology.Fingerprint}: {method.Name}");
        (int size, string name) = methods.Max();
        Assert.True(size is > 0 and <= LargestMethodInBytes, $"{name} has {size} bytes of IL.");
    }

    [Fact]
    public void A_loss_that_compares_classes_is_refused_for_one_unit()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => GeneratedModel.Compile("[Input(3)] [Output(Linear)] [Loss(CategoricalHinge)]"));
        Assert.Contains("CategoricalHinge compares classes", error.Message, StringComparison.Ordinal);
    }
}
