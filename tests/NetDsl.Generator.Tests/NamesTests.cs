using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Infer;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Read;
using NetDsl.Compiler.Surface;
using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary>Generated code compiles in whatever place and beside whatever names: C# 12, no unsafe code, warnings as errors, no usings of the project's own.</summary>
public class NamesTests
{
    private const string Layers = "[NetDsl.Input(4)] [NetDsl.Standardize] [NetDsl.Dense(8, NetDsl.Activation.Gelu)] [NetDsl.BatchNorm] [NetDsl.Dropout(0.5f)] [NetDsl.Output(3, NetDsl.Activation.Softmax)]";

    [Theory]
    [InlineData("#LAYERS# public partial class M;")]
    [InlineData("namespace A.B; #LAYERS# internal partial class M;")]
    [InlineData("namespace A { namespace B { #LAYERS# partial class M { } } }")]
    [InlineData("namespace A; partial class Outer { partial struct Inner { #LAYERS# private partial class M; } }")]
    [InlineData("namespace A; static partial class Outer { #LAYERS# internal sealed partial class M; }")]
    [InlineData("namespace @new.@class; partial class @void { #LAYERS# public partial class @int; }")]
    [InlineData("namespace A; #LAYERS# public partial class record;", "CS8860")]
    [InlineData("namespace A { #LAYERS# public partial class M; } namespace B { #LAYERS# public partial class M; }")]
    [InlineData("namespace A { #LAYERS# public partial class Net; #LAYERS# public partial class NET; }")]
    [InlineData("namespace A; #LAYERS# public partial class Outer { #LAYERS# public partial class Forward; }")]
    [InlineData("namespace A; #LAYERS# public partial class Größe数;")]
    [InlineData("namespace A; class Base { public int Predict, Rows, Vector, Span, Layout; } #LAYERS# partial class M : Base { }")]
    public void A_model_compiles_wherever_it_stands(string source, string? accepted = null)
    {
        GeneratorRun run = Run(source.Replace("#LAYERS#", Layers, StringComparison.Ordinal));
        Assert.DoesNotContain(run.Problems, d => d.Id != accepted && d.Id != "CS0649");
        Assert.NotEmpty(run.Files);
    }

    /// <summary>Every type of the library, and those of the framework that generated code names, declared by the user right beside the model.</summary>
    [Fact]
    public void Types_of_the_users_own_never_come_in_between()
    {
        string[] framework = ["System", "Span", "ReadOnlySpan", "Vector", "Vector128", "Vector256", "Vector512", "Math", "MathF", "InvalidOperationException", "ArgumentException", "Stream", "NetDsl", "Exception", "Network", "Layout", "Labels"];
        string types = string.Concat(typeof(InputAttribute).Assembly.GetExportedTypes().Where(t => !t.IsNested).Select(t => t.Name.Split('`')[0]).Concat(framework).Distinct().Select(n => $"class {n} {{ }} "));
        GeneratorRun run = Run("namespace Demo { " + Layers.Replace("NetDsl.", "global::NetDsl.", StringComparison.Ordinal) + " public partial class M; " + types + "}");
        Assert.Empty(run.Problems);
        Assert.Equal(5, run.Files.Count);
    }

    [Fact]
    public void Every_type_that_generated_code_could_name_is_spelled_in_full() =>
        Assert.Equal(
            typeof(InputAttribute).Assembly.GetExportedTypes().Where(t => t is { IsNested: false, Namespace: "NetDsl.Runtime" }).Select(t => t.Name.Split('`')[0]).Distinct().Order(StringComparer.Ordinal),
            Qualifier.RuntimeTypes);

    [Theory]
    [InlineData("Rows")]
    [InlineData("Vector")]
    [InlineData("Span")]
    [InlineData("System")]
    [InlineData("ModelCore")]
    [InlineData("TaskKind")]
    public void A_model_may_have_the_name_of_a_type_that_generated_code_uses(string name)
    {
        Assert.Empty(Run($"namespace Demo; {Layers} public partial class {name};").Problems);
        Assert.Empty(Run($"namespace {name}; {Layers.Replace("NetDsl.", "global::NetDsl.", StringComparison.Ordinal)} public partial class M;").Problems);
    }

    [Fact]
    public void Layers_may_have_the_names_of_what_generated_code_declares()
    {
        string[] names = ["At", "InferRow", "Train", "Loss", "Kernels", "Row", "V", "O", "X", "Y", "Input", "Inputs", "Output1", "Predictions", "Preparation", "DDense1", "DDDense1", "Dense1Scratch", "Front", "Back", "Scales", "Rows", "Vector", "Unsafe", "Class", "Int", "Ref"];
        string layers = string.Concat(names.Select((n, i) => $"[NetDsl.Dense({3 + (i % 4)}, NetDsl.Activation.Gelu, Name = \"{n}\")] [NetDsl.BatchNorm(Name = \"{n}Norm\")] [NetDsl.Dropout(0.1f)]\n"));
        GeneratorRun run = Run($"[NetDsl.Input(4)] [NetDsl.Dense(3)] {layers} [NetDsl.Output(3, NetDsl.Activation.Softmax)] public partial class M;");
        Assert.Empty(run.Problems);
        Assert.Equal(5, run.Files.Count);
    }

    [Theory]
    [InlineData("Softmax", "public enum Kind { @class, Größe, @int }")]
    [InlineData("Sigmoid", "public enum Kind { @false, @true }")]
    [InlineData("Sigmoid", "[System.Flags] public enum Kind : byte { None, @a = 1, @b = 128 }")]
    public void Labels_may_be_an_enum_of_another_namespace_with_keywords_as_members(string activation, string declaration)
    {
        GeneratorRun run = Run($"namespace @namespace.Labels {{ {declaration} }} namespace Demo {{ [NetDsl.Input(4)] [NetDsl.Output<@namespace.Labels.Kind>(NetDsl.Activation.{activation})] public partial class M; }}");
        Assert.Empty(run.Problems);
    }

    [Fact]
    public void Input_on_two_declarations_is_one_model_and_one_error()
    {
        GeneratorRun run = Run("[NetDsl.Input(4)] partial class M;", "[NetDsl.Input(4)] [NetDsl.Output(NetDsl.Activation.Linear)] partial class M;");
        Assert.Contains("NDSL1022", Assert.Single(run.Files).Value, StringComparison.Ordinal);
        Assert.Empty(run.Problems);
    }

    /// <summary>The list behind NDSL6004 is what is really generated.</summary>
    [Theory]
    [InlineData("[NetDsl.Output(NetDsl.Activation.Sigmoid)]")]
    [InlineData("[NetDsl.Output(NetDsl.Activation.Linear)]")]
    [InlineData("[NetDsl.Output(3, NetDsl.Activation.Softmax)]")]
    [InlineData("[NetDsl.Output(3, NetDsl.Activation.Softmax)] [NetDsl.Loss(NetDsl.Loss.CategoricalCrossEntropy)]")]
    [InlineData("[NetDsl.Output(3, NetDsl.Activation.Linear)]")]
    [InlineData("[NetDsl.Output<E>(NetDsl.Activation.Softmax)]")]
    public void Taken_names_are_exactly_the_generated_ones(string output)
    {
        GeneratorRun run = Run($"public enum E {{ A, B, C }} [NetDsl.Input(4)] [NetDsl.Standardize] [NetDsl.Dense(3)] [NetDsl.BatchNorm] {output} public partial class M;");
        Assert.Empty(run.Problems);
        INamedTypeSymbol type = run.Output.GetTypeByMetadataName("M")!;
        Topology topology = TopologyInference.Infer(AttributeReader.Read(new UserProject(run.Output.SyntaxTrees.Skip(1).First().ToString()) { Usings = "" }.Compile().GetTypeByMetadataName("M")!, default));
        Assert.Equal(
            type.GetMembers().Where(m => !m.IsImplicitlyDeclared && m is not IMethodSymbol { MethodKind: MethodKind.PropertyGet } && m is not IMethodSymbol { DeclaredAccessibility: Accessibility.Private })
                .Select(m => AttributeReader.ReadMember(m).Key).Distinct().Order(StringComparer.Ordinal),
            SurfaceMembers.Of(topology).Select(m => m.Key).Order(StringComparer.Ordinal));
    }

    private static GeneratorRun Run(params string[] sources) => new UserProject(sources) { Usings = "" }.Run();
}
