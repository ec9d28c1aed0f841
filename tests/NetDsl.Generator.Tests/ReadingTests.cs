using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Infer;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Read;
using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary>From symbols to plain values: nothing is lost, added or put in another order.</summary>
public class ReadingTests
{
    [Fact]
    public void Attributes_come_in_source_order_even_where_Roslyn_sorts_them_by_kind()
    {
        NetworkDeclaration m = Read("[Input(3)] [Dense(1)] [Dropout(0.5f)] [Dense(2)] [Adam] [Output(Linear)] public partial class M;");
        Assert.Equal(["Input", "Dense", "Dropout", "Dense", "Adam", "Output"], m.Attributes.Select(a => a.Name));
        Assert.Equal([1, 2], m.Attributes.Where(a => a.Name == "Dense").Select(a => a.Int("Units")));
    }

    [Fact]
    public void Attributes_in_one_list_count_like_those_in_several() =>
        Assert.Equal(Read("[Input(3), Dense(1), Output(Linear)] public partial class M;"), Read("[Input(3)] [Dense(1)] [Output(Linear)] public partial class M;"));

    [Fact]
    public void Constructor_and_named_arguments_are_read_by_the_names_of_their_parameters()
    {
        AttributeUse dense = Read("[Input(3)] [Dense(activation: Tanh, units: 7, UseBias = false, L2 = 0.25f, Name = \"Wide\")] [Output(Linear)] public partial class M;").Attributes[1];
        Assert.Equal(7, dense.Int("Units"));
        Assert.Equal((int)Activation.Tanh, dense.Int("Activation"));
        Assert.False(dense.Bool("UseBias", true));
        Assert.Equal(0.25f, dense.Float("L2", 0));
        Assert.Equal("Wide", dense.String("Name"));
        Assert.False(dense.Has("L1"));
    }

    [Fact]
    public void Arrays_are_read_written_out_or_not()
    {
        Assert.Equal([2, -1], Read("[Input(4)] [Reshape(2, -1)] public partial class M;").Attributes[1].Ints("Shape"));
        Assert.Equal([2, -1], Read("[Input(4)] [Reshape(new[] { 2, -1 })] public partial class M;").Attributes[1].Ints("Shape"));
        Assert.Empty(Read("[Input(4)] [Reshape] public partial class M;").Attributes[1].Ints("Shape"));
        Assert.Empty(Read("[Input(4)] [Reshape(null!)] public partial class M;").Attributes[1].Ints("Shape"));
    }

    /// <summary>An attribute as the package may have it one day.</summary>
    [Fact]
    public void Arrays_of_strings_and_numbers_of_every_type_are_read()
    {
        AttributeUse use = Read("""
            namespace NetDsl { public sealed class FutureAttribute(params string[] names) : System.Attribute { public long Wide; public byte Small; public char Letter; public ushort[]? Many; } }
            [NetDsl.Input(4)] [NetDsl.Future("a", "b c", Wide = 5_000_000_000, Small = 200, Letter = 'A', Many = new ushort[] { 1, 65535 })] public partial class M;
            """).Attributes[1];
        Assert.Equal(["a", "b c"], use.Strings("Names"));
        Assert.Empty(use.Ints("Names"));
        Assert.Equal([5e9, 200, 65], new[] { "Wide", "Small", "Letter" }.Select(name => use.Arguments.Single(a => a.Name == name).Number));
        Assert.Equal([1, 65535], use.Ints("Many"));
    }

    [Fact]
    public void A_cancelled_reading_gives_no_part_of_the_attributes()
    {
        INamedTypeSymbol type = ModelCompiler.Create("[Input(3)] [Dense(1)] [Output(Linear)] public partial class M;").GetTypeByMetadataName("M")!;
        CancellationToken cancelled = new(canceled: true);
        Assert.Throws<OperationCanceledException>(() => AttributeReader.OrderedAttributes(type, cancelled));
        Assert.Throws<OperationCanceledException>(() => AttributeReader.Read(type, cancelled));
        Assert.Throws<OperationCanceledException>(() => Understanding.Of(type, cancelled));
    }

    /// <summary>A symbol that fails in the middle of reading stands for whatever half-typed code makes of one.</summary>
    [Fact]
    public void A_failure_of_reading_is_a_fault_of_the_class_alone()
    {
        Topology topology = Understanding.Of(FailingSymbol.Around(ModelCompiler.Create("namespace Demo; [Input(3)] public partial class M;").GetTypeByMetadataName("Demo.M")!), default);
        Fault fault = Assert.Single(topology.Faults);
        Assert.Equal(Rules.Internal, fault.Rule);
        Assert.Equal("Demo.M", topology.Type.FullName);
    }

    [Fact]
    public void Constants_of_the_users_are_read_by_value() =>
        Assert.Equal(12, Read("static class Sizes { public const int Wide = 3 * 4; } [Input(3)] [Dense(Sizes.Wide)] public partial class M;").Attributes[1].Int("Units"));

    [Fact]
    public void Aliases_of_an_enums_members_are_one_class()
    {
        LabelType label = Read("public enum E { A, B, Other = B, C } [Input(3)] [Output<E>(Softmax)] public partial class M;").Attributes[1].Label!;
        Assert.Equal(["A", "B", "C"], label.Members);
        Assert.False(label.IsFlags);
    }

    [Fact]
    public void Flags_are_the_members_of_a_single_bit()
    {
        LabelType label = Read("[System.Flags] public enum E : ulong { None = 0, A = 1, B = 2, Both = 3, Last = 1UL << 63 } [Input(3)] [Output<E>(Sigmoid)] public partial class M;").Attributes[1].Label!;
        Assert.Equal(["A", "B", "Last"], label.Members);
        Assert.True(label.IsFlags);
    }

    [Fact]
    public void Types_around_a_model_are_read_with_their_kinds()
    {
        ModelType type = Read("namespace A.B { partial struct S { partial interface I { partial record R { partial record struct T { [Input(3)] public partial class M; } } } } }").Type;
        Assert.Equal("A.B", type.Namespace);
        Assert.Equal(["partial struct S", "partial interface I", "partial record R", "partial record struct T"], type.Containers);
        Assert.Equal("A.B.S+I+R+T+M", type.FullName);
    }

    [Fact]
    public void Keywords_are_names_where_generated_code_spells_them()
    {
        ModelType type = Read("namespace @new.@class { [Input(3)] public partial class @int; }").Type;
        Assert.Equal("int", type.Name);
        Assert.Equal("@int", type.Identifier);
        Assert.Equal("@new.@class", type.Namespace);
    }

    [Fact]
    public void Declarations_in_several_files_are_put_in_the_order_of_the_files()
    {
        NetworkDeclaration m = Read("[Output(Linear)] public partial class M;", "[Input(3)] public partial class M;");
        Assert.Equal(["Output", "Input"], m.Attributes.Select(a => a.Name));
        Fault fault = Assert.Single(m.Problems);
        Assert.Equal((Rules.SeveralDeclarations, 1), (fault.Rule, fault.Attribute));
    }

    [Fact]
    public void A_declaration_is_equal_to_one_read_from_another_compilation()
    {
        const string Source = "public enum E { A, B } [Input(3)] [Reshape(3)] [Dense(2, Name = \"X\")] [Output<E>(Softmax)] public partial class M { void F(int x) { } }";
        Assert.Equal(Read(Source), Read("// a comment\n\n" + Source));
        Assert.Equal(Read(Source).GetHashCode(), Read(Source).GetHashCode());
        Assert.NotEqual(Read(Source), Read(Source.Replace("B }", "C }")));
    }

    private static NetworkDeclaration Read(params string[] sources)
    {
        Compilation compilation = new UserProject(sources).Compile();
        INamedTypeSymbol type = compilation.GetSymbolsWithName(n => n is "M" or "int", SymbolFilter.Type).OfType<INamedTypeSymbol>().Single();
        return AttributeReader.Read(type, default);
    }
}
