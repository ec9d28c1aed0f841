using NetDsl.Tool.Machine;
using NetDsl.Tool.Writing;

namespace NetDsl.Tool.Tests;

/// <summary>The reader of the JIT's listings, on listings kept as text.</summary>
public class JitListingTests
{
    [Fact]
    public void Methods_are_told_apart_with_names_tiers_and_sizes()
    {
        IReadOnlyList<JitMethod> methods = Read("x64-spilling");
        Assert.Equal(["Dense1Forward8", "Huge"], methods.Select(m => m.MethodName));
        Assert.Equal("Shop.Sonar+Kernels`2[System.Numerics.Vector`1[float],NetDsl.Runtime.VectorOps]", methods[0].TypeName);
        Assert.Equal([("FullOpts", true), ("MinOpts", false)], methods.Select(m => (m.Tier, m.IsOptimized)));
        Assert.Equal([143, 1], methods.Select(m => m.Bytes));
    }

    [Fact]
    public void Instructions_are_counted_without_padding_comments_and_data()
    {
        JitMethod method = Read("x64-spilling")[0];
        Assert.Equal(25, method.Instructions.Count);
        Assert.DoesNotContain(method.Instructions, i => i.Mnemonic is "align" or "dq");
        Assert.Equal(new JitInstruction(method.Instructions[7].Line, "IG04", "vmovups", "ymm1, ymmword ptr [rdi]", StackAccess.None), method.Instructions[7]);
    }

    [Fact]
    public void Loops_are_backward_jumps_and_the_inner_ones_have_none_inside()
    {
        JitMethod method = Read("x64-spilling")[0];
        Assert.Equal([("IG03", 16, false), ("IG04", 10, true)], method.Loops.Select(l => (l.Block, l.Instructions.Count, l.IsInner)));
        Assert.Equal([(2, 0), (2, 1)], method.Loops.OrderBy(l => l.Calls).Select(l => (l.MultiplyAdds, l.Calls)));
    }

    [Fact]
    public void Stack_accesses_count_by_what_they_do_and_only_in_inner_loops_as_spills()
    {
        JitMethod method = Read("x64-spilling")[0];
        JitLoop inner = Assert.Single(method.InnerLoops);
        Assert.Equal((2, 1), (inner.StackLoads, inner.StackStores));
        Assert.Equal((3, 2), (method.InnerSpills, method.InnerVectorSpills));
        Assert.Equal([StackAccess.Store, StackAccess.Load, StackAccess.Load], inner.Instructions.Where(i => i.Stack != StackAccess.None).Select(i => i.Stack));
        Assert.Equal(0, Read("x64-spilling")[1].InnerSpills);
    }

    [Fact]
    public void Without_a_frame_pointer_its_register_is_like_any_other()
    {
        JitMethod method = Assert.Single(Read("x64-without-frame"));
        Assert.True(method.IsOptimized);
        Assert.Null(method.Bytes);
        JitLoop loop = Assert.Single(method.Loops);
        Assert.Equal((0, 1, 1), (loop.StackLoads, loop.StackStores, loop.VectorSpills));
    }

    [Fact]
    public void Arm64_is_read_as_well()
    {
        JitMethod method = Assert.Single(Read("arm64"));
        JitLoop loop = Assert.Single(method.Loops);
        Assert.Equal((9, 1, 1, 1, 2, 1), (loop.Instructions.Count, loop.MultiplyAdds, loop.StackLoads, loop.StackStores, loop.VectorSpills, loop.Calls));
    }

    [Theory]
    [InlineData("FullOpts", true)]
    [InlineData("Tier1", true)]
    [InlineData("Tier0", false)]
    [InlineData("Instrumented Tier0", false)]
    [InlineData("MinOpts", false)]
    public void The_tier_says_whether_code_is_optimized(string tier, bool optimized) =>
        Assert.Equal(optimized, Assert.Single(JitListing.Parse($"; Assembly listing for method A:B() ({tier})\n")).IsOptimized);

    [Fact]
    public void A_listing_that_is_cut_off_is_refused()
    {
        string whole = File.ReadAllText(PathOf("x64-spilling"));
        string cut = whole[..whole.IndexOf("G_M000_IG05:", StringComparison.Ordinal)];
        Assert.Contains("no such block", Assert.Throws<FormatException>(() => JitListing.Parse(cut)).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => JitListing.Parse("; Assembly listing for method Shop.So"));
        Assert.Empty(JitListing.Parse("nothing of interest\n"));
    }

    [Fact]
    public void A_margin_shows_inner_loops_and_where_they_use_the_stack()
    {
        JitMethod method = Read("x64-spilling")[0];
        string[] lines = [.. MachineColours.Lines(method).Select(l => string.Concat(l.Select(p => p.Text)))];
        Assert.Equal(7, lines.Count(l => l.StartsWith("| ", StringComparison.Ordinal)));
        Assert.Equal(3, lines.Count(l => l.StartsWith("! ", StringComparison.Ordinal)));
        Assert.Contains("!        vmovups  ymmword ptr [rbp-0x20], ymm1", lines);
        Assert.Equal(method.Lines.Select(l => l.TrimEnd()).Reverse().SkipWhile(l => l.Length == 0).Reverse(), lines.Select(l => l[2..]));
    }

    private static IReadOnlyList<JitMethod> Read(string name) => JitListing.Parse(File.ReadAllText(PathOf(name)));

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Listings", name + ".asm");
}
