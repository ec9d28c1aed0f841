namespace NetDsl.Tool.Machine;

/// <summary>A loop: the instructions from the target of a backward jump to the last such jump.</summary>
/// <param name="Block">The block that it begins with: <c>IG05</c>.</param>
/// <param name="Instructions">Its instructions, those of loops inside among them.</param>
/// <param name="IsInner">Whether there is no loop inside.</param>
public sealed record JitLoop(string Block, IReadOnlyList<JitInstruction> Instructions, bool IsInner)
{
    /// <summary>Reads from the stack frame: values that had no register.</summary>
    public int StackLoads => Instructions.Count(i => i.Stack == StackAccess.Load);

    /// <summary>Writes to the stack frame.</summary>
    public int StackStores => Instructions.Count(i => i.Stack == StackAccess.Store);

    /// <summary>Loads and stores together.</summary>
    public int Spills => StackLoads + StackStores;

    /// <summary>Those of <see cref="Spills"/> that move vectors or floating-point numbers.</summary>
    public int VectorSpills => Instructions.Count(i => i.IsVectorSpill);

    /// <summary>Calls; each also forces all vector registers to the stack.</summary>
    public int Calls => Instructions.Count(i => i.IsCall);

    /// <summary>Fused multiplications and additions.</summary>
    public int MultiplyAdds => Instructions.Count(i => i.IsMultiplyAdd);
}

/// <summary>The machine code of one method.</summary>
/// <param name="Name">Class, method and parameters as the JIT writes them: <c>Sonar+Kernels`2[...]:Dense1Forward16(byref,int)</c>.</param>
/// <param name="Tier">How the JIT compiled it: <c>FullOpts</c>, <c>Tier1</c>, <c>Tier1-OSR</c>, <c>Tier0</c>, <c>MinOpts</c>, <c>Instrumented Tier0</c>.</param>
/// <param name="Bytes">Size of the code; null when the listing does not tell.</param>
/// <param name="Instructions">The instructions in their order.</param>
/// <param name="Loops">The loops in the order of their beginnings.</param>
/// <param name="Lines">The listing itself.</param>
public sealed record JitMethod(string Name, string Tier, int? Bytes, IReadOnlyList<JitInstruction> Instructions, IReadOnlyList<JitLoop> Loops, IReadOnlyList<string> Lines)
{
    /// <summary>The class that declares it, generic arguments included.</summary>
    public string TypeName => Split().Type;

    /// <summary>Its name alone.</summary>
    public string MethodName => Split().Method;

    /// <summary>Whether the JIT's optimizer saw it. It gives up, silently, on very large methods (<c>MinOpts</c>) and does not run in tier 0.</summary>
    public bool IsOptimized => Tier is "FullOpts" || Tier.StartsWith("Tier1", StringComparison.Ordinal);

    /// <summary>The loops without a loop inside: where the time goes.</summary>
    public IEnumerable<JitLoop> InnerLoops => Loops.Where(l => l.IsInner);

    /// <summary>Reads and writes of the stack frame in inner loops.</summary>
    public int InnerSpills => InnerLoops.Sum(l => l.Spills);

    /// <summary>Those of <see cref="InnerSpills"/> that move vectors or floating-point numbers.</summary>
    public int InnerVectorSpills => InnerLoops.Sum(l => l.VectorSpills);

    private (string Type, string Method) Split()
    {
        int parameters = Name.LastIndexOf('(');
        string name = parameters < 0 ? Name : Name[..parameters];
        int colon = name.LastIndexOf(':');
        return colon < 0 ? ("", name) : (name[..colon], name[(colon + 1)..]);
    }
}
