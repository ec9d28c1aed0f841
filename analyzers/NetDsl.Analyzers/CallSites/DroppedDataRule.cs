using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>Methods that return new data, called as if they changed the old.</summary>
internal sealed class DroppedDataRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL4008", "Result of a data operation thrown away", "{0} changes nothing: it returns new data, and nobody uses them", DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (IInvocationOperation call in body.Operations.OfType<IExpressionStatementOperation>().Select(s => s.Operation).OfType<IInvocationOperation>())
        {
            Library library = body.Library;
            IMethodSymbol method = call.TargetMethod;
            if ((method.Name is "Select" or "Subset" && Library.Is(method.ContainingType, library.LabelledDataset))
                || (method.Name == "TrainTest" && Library.Is(method.ContainingType, library.Split))
                || (method.Name is "Stratified" or "Plain" && Library.Is(method.ContainingType, library.Folds))
                || (method.Name == "Of" && Library.Is(method.ContainingType, library.Fold))
                || (method.Name is "Create" or "FromBytes" && Library.Is(method.ContainingType, library.Dataset)))
            {
                yield return At(call, $"{method.ContainingType.Name}.{method.Name}");
            }
        }
    }
}
