using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests;

/// <summary>A project chooses severities in .editorconfig, and the summary is there for tools and nobody else.</summary>
public class SeverityTests
{
    private const string Linear = "[Input(9)] [Dense(4)] [Output(Sigmoid)] public partial class M;";

    [Theory]
    [InlineData("", DiagnosticSeverity.Warning)]
    [InlineData("dotnet_diagnostic.NDSL1011.severity = error", DiagnosticSeverity.Error)]
    [InlineData("dotnet_diagnostic.NDSL1011.severity = suggestion", DiagnosticSeverity.Info)]
    [InlineData("dotnet_diagnostic.NDSL1011.severity = none", null)]
    [InlineData("dotnet_analyzer_diagnostic.category-NetDsl.Topology.severity = error", DiagnosticSeverity.Error)]
    [InlineData("dotnet_analyzer_diagnostic.category-NetDsl.Training.severity = error", DiagnosticSeverity.Warning)]
    public async Task A_project_sets_the_severity_of_a_rule_and_of_a_category(string line, DiagnosticSeverity? expected) =>
        Assert.Equal(expected, (await Diagnose(Linear, line)).SingleOrDefault(d => d.Id == "NDSL1011")?.Severity);

    [Fact]
    public async Task The_summary_carries_shapes_and_parameters()
    {
        Diagnostic summary = Assert.Single(await Diagnose("[Input(60)] [Standardize] [Dense(60, Relu)] [Output(Sigmoid)] public partial class M;", "dotnet_diagnostic.NDSL6013.severity = suggestion"));
        Assert.Equal("M: 60 -> 1, 3,721 parameters (Standardize1 60, Dense1 60: 3,660, Output 1: 61)", summary.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(DiagnosticSeverity.Hidden, summary.DefaultSeverity);
    }

    [Fact]
    public async Task A_model_with_a_fault_has_no_summary() =>
        Assert.DoesNotContain(await Diagnose("[Input(60)] [Output(Softmax)] public partial class M;", "dotnet_diagnostic.NDSL6013.severity = suggestion"), d => d.Id == "NDSL6013");

    private static async Task<ImmutableArray<Diagnostic>> Diagnose(string source, string line)
    {
        AnalyzerConfigSet set = AnalyzerConfigSet.Create(ImmutableArray.Create(AnalyzerConfig.Parse("root = true\n[*.cs]\n" + line + "\n", "/src/.editorconfig")));
        Compilation output = new UserProject(source).Run().Output;
        Compilation compilation = output.WithOptions(output.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default).WithSyntaxTreeOptionsProvider(new TreeOptions(set)));
        return await compilation.WithAnalyzers([new NetworkAnalyzer()], new AnalyzerOptions([], new ConfigOptions(set))).GetAnalyzerDiagnosticsAsync();
    }

    /// <summary>Severities per id, as the compiler reads them.</summary>
    private sealed class TreeOptions(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }

    /// <summary>Everything else, categories among it.</summary>
    private sealed class ConfigOptions(AnalyzerConfigSet set) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new Values(ImmutableDictionary<string, string>.Empty);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values(set.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
        }
    }
}
