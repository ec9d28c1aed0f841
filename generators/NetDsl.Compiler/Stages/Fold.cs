using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Stages;

/// <summary>One step of folding.</summary>
/// <param name="Step">Its call over the copied block <c>parameters</c>.</param>
/// <param name="Sentence">What goes where, for the plan.</param>
public sealed record Fold(Step Step, string Sentence);
