using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Compiler;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers.CallSites;

/// <summary>A schedule whose first change, or a callback whose patience, lies behind the end of the training.</summary>
internal sealed class NothingHappensRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(
        "NDSL3009", "Schedule begins behind the end of the training", "{0} {1} {2} epochs, but this training has only {3}: it changes nothing", DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (ModelCall call in body.Calls.Where(c => c.Trains))
        {
            FitSettings settings = FitSettings.Of(body, call);
            if (settings.Epochs is not (>= 1 and var epochs))
            {
                continue;
            }

            List<(IOperation Place, string Name, string Verb, double First)> starts = [.. settings.Callbacks(body).SelectMany(c => Patience(body, c))];
            if (settings.Values.TryGetValue("Schedule", out IOperation? schedule) && FirstChange(body, schedule) is { } change)
            {
                starts.Add((change.Place, change.Name, "leaves the learning rate alone for the first", change.Epoch));
            }

            foreach ((IOperation place, string name, string verb, double first) in starts.Where(s => s.First >= epochs))
            {
                yield return At(place, (call.Argument("options") ?? call.Operation).Syntax, epochs, name, verb, Text.Number((float)first), Text.Number(epochs));
            }
        }
    }

    private static IEnumerable<(IOperation Place, string Name, string Verb, double First)> Patience(MethodBody body, IObjectCreationOperation callback)
    {
        if (callback.Type is not { } type || !body.Library.Owns(type))
        {
            yield break;
        }

        if (type.Name == "LearningRateScheduler" && FirstChange(body, callback.Arguments[0].Value) is { } change)
        {
            yield return (change.Place, change.Name, "leaves the learning rate alone for the first", change.Epoch);
        }

        // Early stopping that never stops may be there to bring the best weights back.
        Dictionary<string, IOperation> written = FitSettings.Written(callback.Initializer).ToDictionary(s => s.Name, s => s.Value);
        bool waits = type.Name == "ReduceLearningRateOnPlateau" || (type.Name == "EarlyStopping" && (!written.TryGetValue("RestoreBest", out IOperation? restores) || restores.ConstantValue is { HasValue: true, Value: false }));
        if (waits && written.TryGetValue("Patience", out IOperation? patience) && ArrayFacts.Constant(MethodBody.Unwrap(patience)) is { } epochs)
        {
            yield return (patience, type.Name, "waits for", epochs);
        }
    }

    /// <summary>The first epoch with another learning rate, and the argument that says so; null when a schedule changes it at once, or when the body does not tell.</summary>
    private static (IOperation Place, string Name, double Epoch)? FirstChange(MethodBody body, IOperation schedule)
    {
        if (Made(body, schedule) is not { Type.Name: var name } creation)
        {
            return null;
        }

        switch (name)
        {
            case "StepSchedule" when Argument(creation, "every") is { } every && ArrayFacts.ConstantNumber(every) is { } epochs:
                return (every, name, epochs);
            case "PiecewiseSchedule" when creation.Arguments is { Length: 1 } pieces && MethodBody.Unwrap(pieces[0].Value) is IArrayCreationOperation { Initializer.ElementValues: { Length: > 1 } elements }
                && MethodBody.Unwrap(elements[1]) is ITupleOperation { Elements: { Length: 2 } second } && ArrayFacts.ConstantNumber(second[0]) is { } from:
                return (second[0], name, from);
            default:
                return null;
        }
    }

    /// <summary>The creation of a ready-made schedule behind the function that options want.</summary>
    private static IObjectCreationOperation? Made(MethodBody body, IOperation schedule)
    {
        IOperation value = body.Resolve(schedule);
        if (value is IConversionOperation { OperatorMethod: not null } conversion)
        {
            value = body.Resolve(conversion.Operand);
        }
        else if (value is IInvocationOperation { TargetMethod.Name: "ToFunc", Instance: { } instance })
        {
            value = body.Resolve(instance);
        }

        return value is IObjectCreationOperation creation && SymbolEqualityComparer.Default.Equals(creation.Type?.BaseType, body.Library.Schedule) ? creation : null;
    }

    private static IOperation? Argument(IObjectCreationOperation creation, string parameter) =>
        creation.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter && a.ArgumentKind == ArgumentKind.Explicit)?.Value;
}
