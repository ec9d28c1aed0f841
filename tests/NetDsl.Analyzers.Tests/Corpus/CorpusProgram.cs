namespace NetDsl.Analyzers.Tests.Corpus;

/// <summary>What is known about the fault of a program.</summary>
public enum Evidence
{
    /// <summary>A repair of this very program is published.</summary>
    Repaired,

    /// <summary>The fault follows from the definition of what the program uses.</summary>
    Definition,

    /// <summary>It does not learn, but why cannot be told from the program: nothing may be claimed.</summary>
    Unknown,

    /// <summary>It is correct.</summary>
    Correct,
}

/// <summary>
/// A program that people wrote with another framework, said with attributes. Numbers are questions on Stack Overflow from the corpus of
/// deepmufl (ASE 2023); a rule must know what is wrong with any program of that kind, so none is written for one row.
/// </summary>
/// <param name="Id">Number of the question, or a name.</param>
/// <param name="About">What is wrong, or what a rule could mistake for wrong.</param>
/// <param name="Evidence">How that is known.</param>
/// <param name="Attributes">The attributes, with a mark at each argument that must be reported.</param>
/// <param name="May">Ids that are true as well, of less importance.</param>
/// <param name="AtCallSites">Ids that only the call can show: the attributes are not at fault.</param>
public sealed record CorpusProgram(string Id, string About, Evidence Evidence, string Attributes, string May = "", string AtCallSites = "");

/// <summary>A program that cannot be said yet.</summary>
/// <param name="Id">Number of the question, or a name.</param>
/// <param name="Layer">The kind of layer that is missing.</param>
/// <param name="Reason">What of the program needs it, and what will have to be found.</param>
public sealed record WaitingProgram(string Id, string Layer, string Reason);
