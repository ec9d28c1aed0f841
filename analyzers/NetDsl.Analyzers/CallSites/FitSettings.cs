using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>The options of a Fit call, as far as the body writes them out.</summary>
/// <param name="Values">Settings by name.</param>
/// <param name="IsComplete">Whether all others have their defaults.</param>
internal sealed record FitSettings(IReadOnlyDictionary<string, IOperation> Values, bool IsComplete)
{
    private static readonly Dictionary<string, IOperation> s_none = [];

    /// <summary>Whether validation loss and metrics are certainly not computed.</summary>
    public bool LacksValidation =>
        IsComplete
        && (!Values.TryGetValue("Validation", out IOperation? data) || MethodBody.Unwrap(data).ConstantValue is { HasValue: true, Value: null })
        && (!Values.TryGetValue("ValidationSplit", out IOperation? share) || ArrayFacts.ConstantNumber(share) == 0);

    /// <summary>Number of epochs; null when the body does not tell.</summary>
    public int? Epochs => Values.TryGetValue("Epochs", out IOperation? epochs) ? ArrayFacts.Constant(MethodBody.Unwrap(epochs)) : IsComplete ? 1 : null;

    /// <summary>The callbacks that the body makes.</summary>
    public IEnumerable<IObjectCreationOperation> Callbacks(MethodBody body) =>
        !Values.TryGetValue("Callbacks", out IOperation? callbacks) ? [] : (body.ElementsOf(callbacks) ?? []).Select(body.Resolve).OfType<IObjectCreationOperation>().Where(c => IsCallback(c.Type, body.Library));

    /// <summary>Reads the options of a call: <c>new() { ... }</c> and <c>with { ... }</c>, also through variables.</summary>
    public static FitSettings Of(MethodBody body, ModelCall call) => call.Argument("options") is { } options ? Of(body, options) : new FitSettings(s_none, true);

    /// <summary>The settings that an initializer writes, in order.</summary>
    public static IEnumerable<(string Name, IOperation Value)> Written(IObjectOrCollectionInitializerOperation? initializer) =>
        initializer is null ? [] : initializer.Initializers.OfType<ISimpleAssignmentOperation>()
            .Where(a => a.Target is IPropertyReferenceOperation)
            .Select(a => (((IPropertyReferenceOperation)a.Target).Property.Name, a.Value));

    /// <summary>The settings of all options that a body writes, whatever they are used for.</summary>
    public static IEnumerable<(string Name, IOperation Value)> WrittenIn(MethodBody body) =>
        body.Operations.Where(o => Library.Is(o.Type, body.Library.FitOptions)).SelectMany(o => Written(o switch
        {
            IObjectCreationOperation creation => creation.Initializer,
            IWithOperation copy => copy.Initializer,
            _ => null,
        }));

    private static bool IsCallback(ITypeSymbol? type, Library library)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Library.Is(type, library.Callback))
            {
                return true;
            }
        }

        return false;
    }

    private static FitSettings Of(MethodBody body, IOperation options)
    {
        switch (body.Resolve(options))
        {
            case { ConstantValue: { HasValue: true, Value: null } }:
                return new FitSettings(s_none, true);
            case IObjectCreationOperation { Arguments: { Length: 0 } } creation when Library.Is(creation.Type, body.Library.FitOptions):
                return new FitSettings(With(s_none, creation.Initializer), true);
            case IWithOperation copy when Library.Is(copy.Type, body.Library.FitOptions):
                FitSettings original = Of(body, copy.Operand);
                return original with { Values = With(original.Values, copy.Initializer) };
            default:
                return new FitSettings(s_none, false);
        }
    }

    private static Dictionary<string, IOperation> With(IReadOnlyDictionary<string, IOperation> values, IObjectOrCollectionInitializerOperation? initializer)
    {
        Dictionary<string, IOperation> all = values.ToDictionary(v => v.Key, v => v.Value);
        foreach ((string name, IOperation value) in Written(initializer))
        {
            all[name] = value;
        }

        return all;
    }
}
