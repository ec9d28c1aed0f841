using System.Text.RegularExpressions;

namespace NetDsl.Tool.Machine;

/// <summary>What an instruction does with the method's stack frame.</summary>
public enum StackAccess
{
    /// <summary>Nothing, or it only computes an address.</summary>
    None,

    /// <summary>Reads from it.</summary>
    Load,

    /// <summary>Writes to it, or changes what is there.</summary>
    Store,
}

/// <summary>One machine instruction of a listing.</summary>
/// <param name="Line">Its line in the listing of the method, from 0.</param>
/// <param name="Block">The block that it is in, as the JIT calls it: <c>IG05</c>.</param>
/// <param name="Mnemonic">What is done: <c>vfmadd231ps</c>.</param>
/// <param name="Operands">What with, as written.</param>
/// <param name="Stack">What it does with the stack frame.</param>
public sealed partial record JitInstruction(int Line, string Block, string Mnemonic, string Operands, StackAccess Stack)
{
    /// <summary>Whether it calls another method.</summary>
    public bool IsCall => Mnemonic is "call" or "bl" or "blr" || Mnemonic.EndsWith(".call", StringComparison.Ordinal);

    /// <summary>Whether it multiplies and adds in one: <c>vfmadd231ps</c>, <c>fmla</c>.</summary>
    public bool IsMultiplyAdd => Mnemonic.StartsWith("vfmadd", StringComparison.Ordinal) || Mnemonic.StartsWith("vfnmadd", StringComparison.Ordinal) || Mnemonic is "fmla" or "fmadd";

    /// <summary>
    /// Whether it moves a vector or a floating-point number from or to the stack frame. Without that in an inner loop all sums stay in registers;
    /// whole numbers there may just be arguments of a call.
    /// </summary>
    public bool IsVectorSpill => Stack != StackAccess.None && VectorRegister().IsMatch(Operands);

    [GeneratedRegex(@"\b(?:[xyz]mm|[vqds])\d+\b")]
    private static partial Regex VectorRegister();
}
