using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary>Generated code bears every switch of a user's compiler; each is tried at both ends, with warnings as errors.</summary>
public class SwitchesTests
{
    private static readonly NullableContextOptions[] s_nullable = [NullableContextOptions.Disable, NullableContextOptions.Warnings, NullableContextOptions.Annotations, NullableContextOptions.Enable];
    private static readonly LanguageVersion[] s_languages = [LanguageVersion.CSharp12, LanguageVersion.CSharp13, LanguageVersion.LatestMajor, LanguageVersion.Preview];

    /// <summary>Row by row, each value of one switch meets each of the others: four projects instead of hundreds.</summary>
    [Theory]
    [InlineData(0, false, false, OptimizationLevel.Debug)]
    [InlineData(1, true, true, OptimizationLevel.Release)]
    [InlineData(2, true, false, OptimizationLevel.Debug)]
    [InlineData(3, false, true, OptimizationLevel.Release)]
    public void Generated_code_compiles_under(int row, bool overflow, bool isUnsafe, OptimizationLevel optimization)
    {
        UserProject project = EveryConstruct.Project($"namespace Demo {{ {EveryConstruct.Models()} }}") with
        {
            Language = s_languages[row],
            Features = row == 1 ? [] : [new("strict", "true")],
            Options = o => o.WithNullableContextOptions(s_nullable[row]).WithOverflowChecks(overflow).WithAllowUnsafe(isUnsafe).WithOptimizationLevel(optimization)
                .WithWarningLevel(row == 1 ? 4 : 9999).WithDeterministic(row != 2).WithConcurrentBuild(row != 3).WithReportSuppressedDiagnostics(row == 3),
        };
        GeneratorRun run = project.Run();
        Assert.DoesNotContain(run.Problems, d => !d.IsSuppressed);
        Assert.Equal(EveryConstruct.Files, run.Files.Count);
        using MemoryStream documentation = new();
        Assert.DoesNotContain(run.Output.Emit(Stream.Null, xmlDocumentationStream: documentation).Diagnostics, d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed);

        // What a reference in documentation does not find is written with an exclamation mark.
        Assert.DoesNotContain("cref=\"!:", System.Text.Encoding.UTF8.GetString(documentation.ToArray()), StringComparison.Ordinal);
    }

    /// <summary>Hashes wrap around on purpose, everything else must not overflow: the same weights, bit by bit.</summary>
    [Fact]
    public void Checked_arithmetic_trains_the_same()
    {
        string expected = Train(overflowChecks: false);
        Assert.Equal(expected, Train(overflowChecks: true));
        Assert.DoesNotContain("NaN", expected, StringComparison.Ordinal);

        static string Train(bool overflowChecks)
        {
            const string Probe = """
                public static class Probe
                {
                    private static float[][] Rows(int count, int size) => Enumerable.Range(0, count).Select(r => Enumerable.Range(0, size).Select(i => ((r * 7) + (i * 3)) % 11 / 11f).ToArray()).ToArray();

                    public static string Go()
                    {
                        FitOptions options = new() { Epochs = 3, BatchSize = 5, Seed = ulong.MaxValue };
                        Demo.M1 dense = new(ulong.MaxValue);
                        dense.Fit((Rows(13, 6), Rows(13, 3)), options);
                        Demo.M2 picture = new(ulong.MaxValue);
                        picture.Fit((Rows(13, 192), Enumerable.Range(0, 13).Select(i => i % 2 == 0 ? Labels.Kind.Last : Labels.Kind.@class).ToArray()), options);
                        float[] y = new float[3];
                        dense.Predict(Rows(1, 6)[0], y);
                        return string.Join(" ", y.Concat(dense.Parameters.ToArray()).Concat(picture.Parameters.ToArray()).Select(w => w.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
                    }
                }
                """;
            CSharpCompilation project = ModelCompiler.Create($"namespace Demo {{ {EveryConstruct.Models()} }}", EveryConstruct.Labels, Probe);
            project = project.WithOptions(project.Options.WithOverflowChecks(overflowChecks));
            return (string)ModelCompiler.Load(ModelCompiler.Generate(project).Output).GetType("Probe")!.GetMethod("Go")!.Invoke(null, null)!;
        }
    }

    /// <summary>A project that gives its reference an alias has no <c>global::NetDsl</c>.</summary>
    [Fact]
    public void The_reference_to_the_library_may_have_an_alias()
    {
        UserProject project = EveryConstruct.Project($"extern alias Net;\nnamespace Demo {{ {EveryConstruct.Models("Net::NetDsl.")} }}") with { LibraryAlias = "Net" };
        GeneratorRun run = project.Run();
        Assert.Empty(run.Problems);
        Assert.Equal(EveryConstruct.Files, run.Files.Count);
    }

    [Fact]
    public void So_may_the_reference_that_holds_the_labels()
    {
        CSharpCompilation labels = CSharpCompilation.Create("Labels", [CSharpSyntaxTree.ParseText("namespace Labels { public enum Kind { A, B, @class } }")], ModelCompiler.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        UserProject project = new("extern alias Theirs;\nusing Theirs::Labels; [Input(4)] [Output<Kind>(Softmax)] public partial class M;")
        {
            References = [labels.ToMetadataReference(["Theirs"])],
        };
        GeneratorRun run = project.Run();
        Assert.Empty(run.Problems);
        Assert.Equal(5, run.Files.Count);
    }
}
