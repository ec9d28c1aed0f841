using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.CallSites;

/// <summary>Models that another project declares: their attributes are read from its assembly.</summary>
public class ReferencedModelTests
{
    [Fact]
    public async Task A_model_of_another_assembly_is_understood_like_one_of_the_project()
    {
        using MemoryStream assembly = new();
        Compilation models = new UserProject("[Input(4)] [Standardize] [Dense(8, Relu)] [Dense(5, Tanh)] [Output(3, Softmax)] public partial class Remote;").Run().Output.WithAssemblyName("Models");
        Assert.True(models.Emit(assembly).Success);

        Markup marked = Markup.Parse("static class Use { static void Go(Remote m, float[][] x) { var k = m.Classify({|NDSL4001:[1, 2, 3]|}); var h = m.Fit(Dataset.Create(x, [0, {|NDSL4011:3|}])); } }");
        CSharpCompilation user = new UserProject(marked.Source).Compile().AddReferences(MetadataReference.CreateFromImage(assembly.ToArray()));
        Assert.DoesNotContain(user.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(marked.Expected, marked.Show(await AnalyzerRun.Diagnose(user, new NetDsl.Analyzers.CallSites.CallSiteAnalyzer())));
    }
}
