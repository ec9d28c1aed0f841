using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Read;

namespace NetDsl.Analyzers;

/// <summary>Finds the library among a project's references.</summary>
internal static class LibraryReference
{
    private const string Name = "NetDsl";

    /// <summary>
    /// The attribute that marks a model; null for a project without the library. This runs after each key that is pressed in an editor,
    /// so only the assembly of the right name is asked, not all two hundred.
    /// </summary>
    public static INamedTypeSymbol? InputAttribute(Compilation compilation)
    {
        IAssemblySymbol? library = compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(IsLibrary) ?? (IsLibrary(compilation.Assembly) ? compilation.Assembly : null);
        return library?.GetTypeByMetadataName(AttributeReader.InputAttribute);
    }

    private static bool IsLibrary(IAssemblySymbol assembly) => string.Equals(assembly.Name, Name, StringComparison.Ordinal);
}
