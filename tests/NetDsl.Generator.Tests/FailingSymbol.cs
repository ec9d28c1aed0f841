using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Tests;

/// <summary>A class's symbol that knows its name and where it is, and fails when it is asked for attributes or members.</summary>
public class FailingSymbol : DispatchProxy
{
    private INamedTypeSymbol _type = null!;

    public static INamedTypeSymbol Around(INamedTypeSymbol type)
    {
        INamedTypeSymbol symbol = Create<INamedTypeSymbol, FailingSymbol>();
        ((FailingSymbol)(object)symbol)._type = type;
        return symbol;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name is "GetAttributes" or "GetMembers"
        ? throw new InvalidOperationException("half-typed")
        : targetMethod.Invoke(_type, args);
}
