using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary>The folders of the compiler are rooms: what is in one may use only what is in those above it.</summary>
public class ArchitectureTests
{
    /// <summary>The folders from the ground up; CONTRIBUTING explains them.</summary>
    private static readonly string[] s_folders =
    [
        "Vocabulary", "Common", "Faults", "Declaration", "Layout", "Network", "Code", "Activations", "Stages", "Losses", "Layers", "Surface", "Read", "Plan", "Infer", "Weights", "Emit",
    ];

    private static readonly Rooms s_compiler = new("generators/NetDsl.Compiler", s_folders, ["src/NetDsl/Vocabulary"], symbol: "NETDSL_COMPILER");

    [Fact]
    public void A_folder_uses_only_the_folders_above_it()
    {
        Assert.Empty(s_compiler.Errors);
        Assert.Empty(s_compiler.WrongArrows());
    }

    [Fact]
    public void Namespaces_follow_folders_and_every_folder_is_in_the_table()
    {
        Assert.Empty(s_compiler.Unknown());
        foreach (SyntaxTree file in s_compiler.Files)
        {
            string folder = s_compiler.RoomOf(file);
            string expected = folder == "Vocabulary" ? "NetDsl.Compiler" : $"NetDsl.Compiler.{folder}";
            Assert.All(file.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>(), n => Assert.Equal(expected, n.Name.ToString()));
        }
    }
}
