using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;

namespace NetDsl.Compiler.Read;

/// <summary>The only stage that touches symbols: turns a class's attributes into a <see cref="NetworkDeclaration"/>.</summary>
public static class AttributeReader
{
    /// <summary>Metadata name of the attribute that marks a model.</summary>
    public const string InputAttribute = "NetDsl.InputAttribute";

    private const string Suffix = "Attribute";

    /// <summary>Reads a class; understands nothing, so it never fails on senseless arguments.</summary>
    public static NetworkDeclaration Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        ImmutableArray<AttributeData> attributes = OrderedAttributes(type, cancellation);
        List<Fault> problems = [.. TypeProblems.Of(type)];
        if (attributes.Select(Declaration).Where(d => d is not null).Distinct().Count() > 1)
        {
            SyntaxNode? first = Declaration(attributes[0]);
            int stray = Enumerable.Range(0, attributes.Length).First(i => Declaration(attributes[i]) != first);
            problems.Add(Fault.At(Rules.SeveralDeclarations, stray, "", type.Name));
        }

        bool errors = attributes.Any(IsRejected) || type.GetAttributes().Any(a => a.AttributeClass is null or { TypeKind: TypeKind.Error });
        return new NetworkDeclaration(
            ReadType(type, attributes.FirstOrDefault()?.AttributeClass),
            attributes.Select(a => ReadAttribute(a, type)).ToEquatableArray(),
            problems.ToEquatableArray(),
            type.GetMembers().Where(m => !m.IsImplicitlyDeclared && !IsOurs(m)).Select(ReadMember).Concat(OwedMembers(type)).ToEquatableArray(),
            errors,
            WeightsFolder(attributes));
    }

    /// <summary>Only where a path is relative to it: other models must not depend on where their source lies.</summary>
    private static string WeightsFolder(ImmutableArray<AttributeData> attributes)
    {
        string file = attributes.FirstOrDefault(a => a.AttributeClass is { Name: "WeightsAttribute" })?.ApplicationSyntaxReference?.SyntaxTree.FilePath.Replace('\\', '/') ?? "";
        return file.Substring(0, Math.Max(0, file.LastIndexOf('/')));
    }

    /// <summary>Abstract members that the class inherits and does not override: C# lets no member of another kind hide them.</summary>
    private static IEnumerable<Member> OwedMembers(INamedTypeSymbol type)
    {
        HashSet<ISymbol> overridden = new(SymbolEqualityComparer.Default);
        for (INamedTypeSymbol? heir = type; heir?.BaseType is { } owner; heir = owner)
        {
            overridden.UnionWith(heir.GetMembers().Select(m => m switch { IMethodSymbol o => o.OverriddenMethod?.OriginalDefinition, IPropertySymbol o => o.OverriddenProperty?.OriginalDefinition, IEventSymbol o => (ISymbol?)o.OverriddenEvent?.OriginalDefinition, _ => null }).OfType<ISymbol>());
            foreach (ISymbol owed in owner.GetMembers().Where(m => m.IsAbstract && m is not (INamedTypeSymbol or IMethodSymbol { AssociatedSymbol: not null }) && !overridden.Contains(m.OriginalDefinition)))
            {
                yield return ReadMember(owed) with { Owner = owner.Name };
            }
        }
    }

    /// <summary>A member as conflicts see it; the analyzer finds the symbol of a fault again by this.</summary>
    public static Member ReadMember(ISymbol member)
    {
        string name = member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? member.ContainingType.Name : member.Name;
        return member is IMethodSymbol method
            ? new Member(name, string.Join(", ", method.Parameters.Select(p => p.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(s_parameterType))))
            : new Member(name);
    }

    /// <summary>Types as in <c>System.ReadOnlySpan&lt;float&gt;</c>, without nullable annotations: they do not tell overloads apart.</summary>
    private static readonly SymbolDisplayFormat s_parameterType = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>Whether a member was written by the generator: analyzers see its parts of the class beside the user's.</summary>
    private static bool IsOurs(ISymbol member) =>
        member.DeclaringSyntaxReferences is [{ SyntaxTree.FilePath: var path }, ..] && path.EndsWith(".g.cs", StringComparison.Ordinal) && path.Contains("NetDsl.Generator");

    private static bool IsRejected(AttributeData attribute) =>
        attribute.AttributeConstructor is null
        || attribute.ConstructorArguments.Any(IsRejected)
        || attribute.NamedArguments.Any(n => IsRejected(n.Value));

    private static bool IsRejected(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Error || (constant.Kind == TypedConstantKind.Array && !constant.Values.IsDefault && constant.Values.Any(IsRejected));

    /// <summary>NetDsl's attributes of a class in source order; index <c>i</c> is what faults call attribute <c>i</c>.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled: a part of the attributes would be another network.</exception>
    public static ImmutableArray<AttributeData> OrderedAttributes(INamedTypeSymbol type, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return
        [
            .. type.GetAttributes()
                .Where(a => a.AttributeClass is { ContainingNamespace: { Name: "NetDsl", ContainingNamespace.IsGlobalNamespace: true } })
                .Select(a => (Attribute: a, Reference: a.ApplicationSyntaxReference))
                .OrderBy(a => a.Reference?.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(a => a.Reference?.Span.Start ?? 0)
                .Select(a => a.Attribute),
        ];
    }

    /// <summary>
    /// The syntax of an argument, by the name under which it was read, followed by <c>#</c> and a number for an element of an array;
    /// the attribute itself when it is not written out.
    /// </summary>
    public static SyntaxNode? ArgumentSyntax(AttributeData attribute, string name, CancellationToken cancellation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return null;
        }

        if (name == AttributeUse.LabelArgument)
        {
            return syntax.Name.DescendantNodesAndSelf().OfType<GenericNameSyntax>().LastOrDefault()?.TypeArgumentList.Arguments.FirstOrDefault() ?? (SyntaxNode)syntax;
        }

        int skip = 0;
        if (name.IndexOf('#') is > 0 and int mark)
        {
            skip = int.Parse(name.Substring(mark + 1), System.Globalization.CultureInfo.InvariantCulture);
            name = name.Substring(0, mark);
        }

        SeparatedSyntaxList<AttributeArgumentSyntax> written = syntax.ArgumentList?.Arguments ?? default;
        for (int i = 0; i < written.Count; i++)
        {
            string? given = written[i].NameEquals?.Name.Identifier.ValueText ?? written[i].NameColon?.Name.Identifier.ValueText;
            given ??= attribute.AttributeConstructor is { Parameters: { Length: > 0 } parameters } ? parameters[Math.Min(i, parameters.Length - 1)].Name : null;
            if (given is not null && Capital(given) == name && skip-- == 0)
            {
                return written[i];
            }
        }

        return syntax;
    }

    private static SyntaxNode? Declaration(AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>();

    /// <summary>The class and the types around it.</summary>
    /// <param name="type">The class.</param>
    /// <param name="library">A type of the library as the project refers to it; null when none is known.</param>
    public static ModelType ReadType(INamedTypeSymbol type, INamedTypeSymbol? library = null)
    {
        List<string> containers = [];
        string name = type.Name;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            string kind = outer switch
            {
                { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
                { IsRecord: true } => "record",
                { TypeKind: TypeKind.Struct } => "struct",
                { TypeKind: TypeKind.Interface } => "interface",
                _ => "class",
            };
            containers.Insert(0, $"partial {kind} {Qualifier.Escape(outer.Name)}");
            name = $"{outer.Name}+{name}";
        }

        string space = type.ContainingNamespace is { IsGlobalNamespace: false } n ? n.ToDisplayString() : "";
        return new ModelType(space, containers.ToEquatableArray(), type.Name, space.Length > 0 ? $"{space}.{name}" : name, library is null ? Qualifier.Global : AliasOf(library, type));
    }

    private static AttributeUse ReadAttribute(AttributeData attribute, INamedTypeSymbol model)
    {
        List<Argument> arguments = [];
        ImmutableArray<IParameterSymbol> parameters = attribute.AttributeConstructor?.Parameters ?? [];
        for (int i = 0; i < attribute.ConstructorArguments.Length && i < parameters.Length; i++)
        {
            arguments.Add(ReadArgument(parameters[i].Name, attribute.ConstructorArguments[i]));
        }

        arguments.AddRange(attribute.NamedArguments.Select(n => ReadArgument(n.Key, n.Value)));
        string name = attribute.AttributeClass!.Name;
        name = name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
        LabelType? label = attribute.AttributeClass.TypeArguments.FirstOrDefault() is INamedTypeSymbol { TypeKind: TypeKind.Enum } e ? ReadLabel(e, model) : null;
        return new AttributeUse(name, arguments.ToEquatableArray(), label);
    }

    private static Argument ReadArgument(string name, TypedConstant constant)
    {
        name = Capital(name);
        if (constant.Kind == TypedConstantKind.Error)
        {
            return new Argument(name, 0);
        }

        if (constant.Kind == TypedConstantKind.Array)
        {
            ImmutableArray<TypedConstant> values = constant.Values.IsDefault ? [] : constant.Values;
            int undefined = Enumerable.Range(0, values.Length).Where(i => UndefinedEnum(values[i]) is not null).DefaultIfEmpty(-1).First();
            EquatableArray<int> numbers = values.Any(v => v.Value is string) ? default : values.Select(v => (int)Number(v.Value)).ToEquatableArray();
            return new Argument(name, 0, null, numbers, undefined < 0 ? null : UndefinedEnum(values[undefined]), undefined)
            {
                Texts = values.Select(v => v.Value).OfType<string>().ToEquatableArray(),
            };
        }

        return constant.Value is string text ? new Argument(name, 0, text) : new Argument(name, Number(constant.Value), Enum: UndefinedEnum(constant));
    }

    /// <summary>Name of a constant's enum if none of its members has the value.</summary>
    private static string? UndefinedEnum(TypedConstant constant) =>
        constant is { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type } && !type.GetMembers().OfType<IFieldSymbol>().Any(f => f.HasConstantValue && Equals(f.ConstantValue, constant.Value)) ? type.Name : null;

    private static double Number(object? value) => value switch
    {
        bool b => b ? 1 : 0,
        char c => c,
        IConvertible number and not string => number.ToDouble(System.Globalization.CultureInfo.InvariantCulture),
        _ => 0,
    };

    private static LabelType ReadLabel(INamedTypeSymbol type, INamedTypeSymbol model)
    {
        bool flags = type.GetAttributes().Any(a => a.AttributeClass is { Name: "FlagsAttribute", ContainingNamespace.Name: "System" });
        HashSet<ulong> seen = [];
        List<string> members = [], constants = [];
        string alias = AliasOf(type, model), name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        name = alias + name.Substring(Qualifier.Global.Length);
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue))
        {
            ulong value = Bits(field.ConstantValue);
            bool single = value != 0 && (value & (value - 1)) == 0;
            if (seen.Add(value) && (!flags || single))
            {
                members.Add(field.Name);
                constants.Add(IsRefused(field) ? $"({name})({Convert.ToString(field.ConstantValue, System.Globalization.CultureInfo.InvariantCulture)})" : $"{name}.@{field.Name}");
            }
        }

        return new LabelType(name, type.Name, flags, members.ToEquatableArray(), constants.ToEquatableArray(), Reach.Of(type, model), alias);
    }

    /// <summary>Whether its name is an error, because it is obsolete: the member is a class like any other all the same.</summary>
    private static bool IsRefused(IFieldSymbol field) =>
        field.GetAttributes().Any(a => a.AttributeClass is { Name: "ObsoleteAttribute", ContainingNamespace.Name: "System" } && a.ConstructorArguments.Any(c => c.Value is true));

    /// <summary>Under which alias the project of a model references the assembly of a type.</summary>
    private static string AliasOf(INamedTypeSymbol type, INamedTypeSymbol model)
    {
        ImmutableArray<string> aliases = (model.ContainingAssembly as ISourceAssemblySymbol)?.Compilation.GetMetadataReference(type.ContainingAssembly)?.Properties.Aliases ?? [];
        return aliases.IsDefaultOrEmpty || aliases.Contains(Qualifier.Global) ? Qualifier.Global : aliases[0];
    }

    private static ulong Bits(object? value) => value switch
    {
        ulong u => u,
        null => 0,
        _ => unchecked((ulong)Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
