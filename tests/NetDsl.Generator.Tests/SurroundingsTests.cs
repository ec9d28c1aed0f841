using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary>
/// Nothing of a user's captures a name of generated code. There is no list of names to keep: each identifier that stands in the generated files
/// is declared again, in every place from which C# could take it for ours.
/// </summary>
public class SurroundingsTests
{
    /// <summary>All identifiers of the generated files; a type nint is NDSL6004, because no spelling of the keyword is safe from it.</summary>
    private static readonly Lazy<string[]> s_names = new(() =>
    [
        .. EveryConstruct.Project($"namespace Demo {{ {EveryConstruct.Models()} }}").Run().Files.Values
            .SelectMany(text => CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText))
            .Distinct().Where(n => !IsModel(n) && n != "nint" && !n.Contains("__", StringComparison.Ordinal)),
    ]);

    [Fact]
    public void Types_beside_the_model() => RequireCompiles($"namespace Demo {{ {EveryConstruct.Models()} {Types()} }}");

    [Fact]
    public void Types_in_a_namespace_around_it() => RequireCompiles($"namespace Demo {{ {Types()} namespace Inner {{ {EveryConstruct.Models()} }} }}");

    [Fact]
    public void Types_of_the_global_namespace() => RequireCompiles($"namespace Demo {{ {EveryConstruct.Models()} }} {Types("internal", "System", "NetDsl", "Labels", "Demo")}");

    [Fact]
    public void Namespaces_beside_the_model() =>
        RequireCompiles($"namespace Demo {{ {EveryConstruct.Models()} {string.Concat(s_names.Value.Select(n => $"namespace @{n} {{ class C; }} "))} }}");

    [Fact]
    public void Types_of_the_class_around_it() => RequireCompiles($"namespace Demo {{ partial class Outer {{ {EveryConstruct.Models()} {Types()} }} }}");

    [Fact]
    public void Types_and_members_that_it_inherits() =>
        RequireCompiles($"namespace Demo {{ {EveryConstruct.Models(rest: " : Heir;")} public class Base {{ {Types(access: "public")} }} public class Heir : Base {{ {string.Concat(s_names.Value.Select(n => $"protected new int @{n}; "))} }} }}");

    /// <summary>What a global using brings in is looked up last, and would only be ambiguous.</summary>
    [Fact]
    public void Global_usings_and_aliases() =>
        RequireCompiles(
            $"namespace Demo {{ {EveryConstruct.Models()} }} namespace Imported {{ {Types(access: "public")} public static class Members {{ {string.Concat(s_names.Value.Select(n => $"public static int @{n}; "))} }} }}",
            "global using Imported; global using static Imported.Members; " + string.Concat(s_names.Value.Except(["System", "NetDsl", "Labels", "Demo"]).Where(n => n != "global").Select(n => $"global using @{n} = Imported.Members; ")));

    [Theory]
    [InlineData("namespace Demo { class nint; #LAYERS# public partial class M; }")]
    [InlineData("class nint; namespace Demo { #LAYERS# public partial class M; }")]
    [InlineData("namespace Demo { partial class Outer { class nint; #LAYERS# public partial class M; } }")]
    [InlineData("namespace Demo { class Base { protected class nint; } #LAYERS# partial class M : Base; }")]
    [InlineData("namespace Demo.nint { #LAYERS# public partial class M; }")]
    [InlineData("namespace Demo { #LAYERS# public partial class nint; }")]
    public async Task A_type_that_hides_the_keyword_of_every_kernel_is_a_fault(string source)
    {
        GeneratorRun run = EveryConstruct.Project("#pragma warning disable CS8981\n" + source.Replace("#LAYERS#", "[global::NetDsl.Input(2)] [global::NetDsl.Output(global::NetDsl.Activation.Linear)]", StringComparison.Ordinal)).Run();
        Assert.Empty(run.Problems);
        Diagnostic fault = Assert.Single(await AnalyzerRun.Diagnose(run.Output, new Analyzers.NetworkAnalyzer()));
        Assert.Equal("NDSL6004", fault.Id);
        Assert.Contains("'nint', which hides the type of C#", fault.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static string Types(string access = "internal", params string[] but) => string.Concat(s_names.Value.Except(but).Select(n => $"{access} class @{n}; "));

    private static bool IsModel(string name) => name.Length == 2 && name[0] == 'M' && char.IsDigit(name[1]);

    private static void RequireCompiles(string source, string usings = "")
    {
        Assert.True(s_names.Value.Length > 300);
        GeneratorRun run = EveryConstruct.Project($"{usings}\n#pragma warning disable\n{source}").Run();
        Assert.Empty(run.Problems);
        Assert.Equal(EveryConstruct.Files, run.Files.Count);
    }
}
