namespace NetDsl.Analyzers.Tests.Corpus;

/// <summary>A whole program: models, and the code that uses them.</summary>
/// <param name="Id">Number of the question, or a name.</param>
/// <param name="Rules">What the rules about calls must say, in the order of the source; nothing else of Warning or Error.</param>
/// <param name="Source">The program.</param>
public sealed record CallSiteProgram(string Id, IReadOnlyList<string> Rules, string Source)
{
    /// <summary>The program as a file.</summary>
    public string Text => "using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Threading.Tasks;\n" + Source;
}
