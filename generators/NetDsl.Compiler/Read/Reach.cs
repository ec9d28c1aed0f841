using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Declaration;

namespace NetDsl.Compiler.Read;

/// <summary>
/// Which members of a model can mention a label type. C# asks that everybody who sees a member can see the types in it too; each level of accessibility
/// around the type must be matched by one around the member that is as narrow.
/// </summary>
internal static class Reach
{
    public static LabelReach Of(INamedTypeSymbol label, INamedTypeSymbol model)
    {
        List<INamedTypeSymbol> mentioned = [.. Mentioned(label)];
        return mentioned.Any(t => t.IsFileLocal) ? LabelReach.None
            : mentioned.All(t => Covers(t, Accessibility.Public, model)) ? LabelReach.Public
            : mentioned.All(t => Covers(t, Accessibility.Internal, model)) ? LabelReach.Internal
            : LabelReach.Private;
    }

    /// <summary>The type, those around it, and their type arguments.</summary>
    private static IEnumerable<INamedTypeSymbol> Mentioned(INamedTypeSymbol type) =>
        Around(type).SelectMany(t => t.TypeArguments.OfType<INamedTypeSymbol>().SelectMany(Mentioned).Prepend(t));

    /// <summary>A type and the types that it is nested in, from the inside out.</summary>
    public static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
        {
            yield return t;
        }
    }

    /// <summary>Whether who sees such a member of the model has passed the type's own level of accessibility as well.</summary>
    private static bool Covers(INamedTypeSymbol type, Accessibility member, INamedTypeSymbol model) =>
        type.DeclaredAccessibility == Accessibility.Public
        || Around(model).Select(t => (t.DeclaredAccessibility, t.ContainingType)).Prepend((member, model)).Any(level => IsAsNarrow(type, level.Item1, level.Item2, model.ContainingAssembly));

    private static bool IsAsNarrow(INamedTypeSymbol type, Accessibility level, INamedTypeSymbol? container, IAssemblySymbol assembly)
    {
        INamedTypeSymbol? own = type.ContainingType;
        bool sameAssembly = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, assembly) || type.ContainingAssembly.GivesAccessTo(assembly);
        bool inAssembly = sameAssembly && level is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal;
        bool inText = level == Accessibility.Private && container is not null && Around(container).Any(t => Same(t, own));
        bool inHeirs = container is not null && level switch
        {
            Accessibility.Private => Around(container).Any(t => IsHeir(t, own)),
            Accessibility.Protected or Accessibility.ProtectedAndInternal => IsHeir(container, own),
            _ => false,
        };
        return type.DeclaredAccessibility switch
        {
            Accessibility.Private => inText,
            Accessibility.Internal => inAssembly,
            Accessibility.Protected => inHeirs,
            Accessibility.ProtectedAndInternal => inAssembly && inHeirs,
            Accessibility.ProtectedOrInternal => inAssembly || inHeirs || (level == Accessibility.ProtectedOrInternal && sameAssembly && container is not null && IsHeir(container, own)),
            _ => true,
        };
    }

    private static bool IsHeir(INamedTypeSymbol type, INamedTypeSymbol? ancestor)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (Same(t, ancestor))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(INamedTypeSymbol a, INamedTypeSymbol? b) => SymbolEqualityComparer.Default.Equals(a.OriginalDefinition, b?.OriginalDefinition);
}
