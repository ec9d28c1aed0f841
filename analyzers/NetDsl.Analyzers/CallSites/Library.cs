using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Infer;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Read;
using NetDsl.Compiler.Stages;

namespace NetDsl.Analyzers.CallSites;

/// <summary>The library's types in one compilation, and what is known of the models that are used in it.</summary>
internal sealed class Library
{
    private readonly ConcurrentDictionary<ISymbol, Topology?> _topologies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _models = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol _input;

    private Library(INamedTypeSymbol input, Func<string, INamedTypeSymbol?> find)
    {
        _input = input;
        FitOptions = find("FitOptions");
        Dataset = find("Dataset");
        LabelledDataset = find("Dataset`1");
        Callback = find("Callback");
        Folds = find("Folds");
        Split = find("Split");
        Fold = find("Fold");
        FeatureScaler = find("FeatureScaler");
        OneHot = find("OneHot");
        Monitored = find("Monitored");
        Schedule = find("LearningRateSchedule");
        CrossValidation = find("CrossValidation");
    }

    public INamedTypeSymbol? FitOptions { get; }

    /// <summary>The base type without the labels.</summary>
    public INamedTypeSymbol? Dataset { get; }

    public INamedTypeSymbol? LabelledDataset { get; }

    public INamedTypeSymbol? Callback { get; }

    public INamedTypeSymbol? Folds { get; }

    public INamedTypeSymbol? Split { get; }

    public INamedTypeSymbol? Fold { get; }

    public INamedTypeSymbol? FeatureScaler { get; }

    public INamedTypeSymbol? OneHot { get; }

    public INamedTypeSymbol? Monitored { get; }

    /// <summary>The base of the ready-made schedules.</summary>
    public INamedTypeSymbol? Schedule { get; }

    public INamedTypeSymbol? CrossValidation { get; }

    /// <summary>The types, or null for a project without the library.</summary>
    public static Library? Of(Compilation compilation)
    {
        INamedTypeSymbol? input = LibraryReference.InputAttribute(compilation);
        return input is null ? null : new Library(input, name => input.ContainingAssembly.GetTypeByMetadataName("NetDsl." + name));
    }

    /// <summary>Whether two types are the same one, whatever their type arguments.</summary>
    public static bool Is(ITypeSymbol? type, INamedTypeSymbol? other) => other is not null && SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, other);

    /// <summary>Whether a type belongs to the library itself.</summary>
    public bool Owns(ITypeSymbol? type) => type is not null && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _input.ContainingAssembly);

    /// <summary>Whether a class carries [Input].</summary>
    public bool IsModel(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class }
        && _models.GetOrAdd(type, t => t.GetAttributes().Any(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, _input)));

    /// <summary>
    /// The network of a model class, understood by the generator's own stages; null for any other type, and for a faulty network: what is
    /// said of its attributes comes first.
    /// </summary>
    public Topology? TopologyOf(ITypeSymbol? type, CancellationToken cancellation)
    {
        if (type is null || !IsModel(type))
        {
            return null;
        }

        if (!_topologies.TryGetValue(type, out Topology? known))
        {
            known = Understand((INamedTypeSymbol)type, cancellation);
            _topologies.TryAdd(type, known);
        }

        return known;
    }

    private static Topology? Understand(INamedTypeSymbol type, CancellationToken cancellation)
    {
        try
        {
            // Of a compiled model, generated members cannot be told from the user's; where they conflict, C# says so.
            NetworkDeclaration declaration = AttributeReader.Read(type, cancellation) with { Members = default };
            cancellation.ThrowIfCancellationRequested();
            return !declaration.HasErrors && TopologyInference.Infer(declaration) is { IsSound: true } topology ? topology : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // NetworkAnalyzer meets the same exception and reports it.
            return null;
        }
    }
}
