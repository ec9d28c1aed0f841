using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Analyzers;
using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary>Names of layers are the one text of a model that becomes members: what is no identifier is a fault, and none of it becomes code.</summary>
public class HostileNamesTests
{
    public static TheoryData<string> Names =>
    [
        "a\"b", "\"; } } public class Evil { string s = \"", "a\nb", "a\r} } public class Evil { // ", "\u0085} public class Evil {", "\u2028} public class Evil {", "\u2029} public class Evil {", "*/ public class Evil { /*", "/// </summary>", "{0}", "{", "\\", "\\u0022",
        "\u202e", "\ud800", "\U0001F600", "Größe", "", " ", "class", "@class", "Wide ", "A.B", "A<B>", "Infer", "#endif", "Null\0", new string('N', 2000), new string('x', 100_000),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_that_is_no_identifier_is_one_fault_and_never_code(string name)
    {
        GeneratorRun run = new UserProject($"[Input(4)] [Dense(3, Name = {SymbolDisplay.FormatLiteral(name, quote: true)})] [Output(Sigmoid)] public partial class M;").Run();
        RequireCompiles(run);
        Diagnostic fault = Assert.Single(await AnalyzerRun.Diagnose(run.Output, new NetworkAnalyzer()), d => d.DefaultSeverity == DiagnosticSeverity.Error);
        Assert.Equal("NDSL6005", fault.Id);
        Assert.Contains("NDSL6005", SummaryOf(run), StringComparison.Ordinal);
        Assert.Null(run.Output.GetTypeByMetadataName("Evil"));
    }

    /// <summary>Both would be <c>wide_layer</c> in a file.</summary>
    [Theory]
    [InlineData("WideLayer", "WideLayer")]
    [InlineData("AB", "Ab")]
    [InlineData("Dense2", "")]
    public async Task Names_that_files_would_spell_alike_are_a_fault(string first, string second)
    {
        string other = second.Length == 0 ? "" : $", Name = \"{second}\"";
        GeneratorRun run = new UserProject($"[Input(4)] [Dense(3, Name = \"{first}\")] [Dense(3{other})] [Output(Sigmoid)] public partial class M;").Run();
        RequireCompiles(run);
        Assert.Single(await AnalyzerRun.Diagnose(run.Output, new NetworkAnalyzer()), d => d.DefaultSeverity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("Class")]
    [InlineData("N_1__")]
    [InlineData("Void2")]
    [InlineData("Lorem_Ipsum_Dolor_Sit_Amet_Consectetur_Adipiscing_Elit_Sed_Do_Eiusmod_Tempor_Incididunt_Ut_Labore_Et_Dolore_Magna_Aliqua_Ut_Enim")]
    public async Task A_name_that_is_an_identifier_is_in_summary_and_files(string name)
    {
        GeneratorRun run = new UserProject($"[Input(4)] [Dense(3, Name = \"{name}\")] [Output(Sigmoid)] public partial class M;").Run();
        RequireCompiles(run);
        Assert.DoesNotContain(await AnalyzerRun.Diagnose(run.Output, new NetworkAnalyzer()), d => d.DefaultSeverity == DiagnosticSeverity.Error);
        Assert.Contains(name, SummaryOf(run), StringComparison.Ordinal);
        Assert.Contains($"\"{Compiler.Common.Text.SnakeCase(name)}.kernel\"", run.Files["M.Parameters.g.cs"], StringComparison.Ordinal);
    }

    /// <summary>Emitted, because names too long for metadata are no error before.</summary>
    private static void RequireCompiles(GeneratorRun run)
    {
        Assert.Empty(run.Problems);
        Assert.Empty(run.Output.Emit(Stream.Null).Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    private static string SummaryOf(GeneratorRun run) => (string)((IFieldSymbol)run.Output.GetTypeByMetadataName("M")!.GetMembers("Summary").Single()).ConstantValue!;
}
