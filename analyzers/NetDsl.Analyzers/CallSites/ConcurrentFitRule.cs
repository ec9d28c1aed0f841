using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>Fit of a model from outside, in code that runs on several threads at once.</summary>
internal sealed class ConcurrentFitRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL5008", "One model trained by several threads", "several threads train '{0}' at the same time, but Fit is not thread-safe (Predict is): give each its own model", DiagnosticSeverity.Error);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (ModelCall call in body.Calls.Where(c => c.Fits))
        {
            if (NameOf(call.Receiver) is not { } name || MethodBody.Around(call.Operation).Any(o => o is ILockOperation))
            {
                continue;
            }

            foreach (IAnonymousFunctionOperation lambda in MethodBody.Around(call.Operation).OfType<IAnonymousFunctionOperation>())
            {
                if (Repeated(lambda) is { } repeated && (body.VariableOf(call.Receiver) is not { } model || !MethodBody.IsDeclaredWithin(model, repeated)))
                {
                    yield return At(call.Operation, name);
                    break;
                }
            }
        }
    }

    /// <summary>Name of a variable, or of a field of this object; an element of an array may be another model in each thread.</summary>
    private static string? NameOf(IOperation? receiver) => receiver is null ? null : MethodBody.Unwrap(receiver) switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field.Name,
        _ => null,
    };

    /// <summary>What runs on several threads at once if a lambda does: the lambda itself, or the loop that starts it as a task without waiting.</summary>
    private static IOperation? Repeated(IAnonymousFunctionOperation lambda)
    {
        IOperation? user = MethodBody.Around(lambda).FirstOrDefault(o => o is not (IDelegateCreationOperation or IConversionOperation or IArgumentOperation));
        return user is not IInvocationOperation { TargetMethod: { Name: var method, ContainingType.Name: var type } } ? null : (type, method) switch
        {
            ("Parallel", "For" or "ForEach" or "ForAsync" or "ForEachAsync") => lambda,
            ("ParallelEnumerable", "ForAll" or "Select") => lambda,
            ("Task", "Run") when MethodBody.Wrapped(user) is IArgumentOperation or { Parent: ISimpleAssignmentOperation or IExpressionStatementOperation } => MethodBody.LoopAround(user),
            _ => null,
        };
    }
}
