using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>How a data set came to be, back to where the body cannot be followed.</summary>
/// <param name="Steps">From the data set back to its origin.</param>
internal sealed record DataHistory(IReadOnlyList<DataStep> Steps)
{
    /// <summary>Whether the rows are ones that the body holds back from the training.</summary>
    public bool IsTest => Steps.Any(s => s is { Kind: DataStepKind.Part, IsTest: true });

    /// <summary>The scalers that the rows went through.</summary>
    public IEnumerable<ScalerFitting> Scalers => Steps.Select(s => s.Scaler).OfType<ScalerFitting>();

    /// <summary>Whether nobody scaled the rows, as far as the body tells.</summary>
    public bool IsRaw => Steps.All(s => s.Kind != DataStepKind.Scaled);

    /// <summary>What the rows were before they were scaled for the first time here; everything for raw rows.</summary>
    public IEnumerable<DataStep> BeforeScaling => Steps.Reverse().TakeWhile(s => s.Kind != DataStepKind.Scaled);

    /// <summary>Whether the rows were scaled by a scaler that was fitted to just these rows.</summary>
    public bool WentThrough(ScalerFitting scaler, DataStep source) => Steps.SkipWhile(s => s.Scaler?.Call != scaler.Call).Skip(1).FirstOrDefault()?.HasRowsOf(source) == true;

    /// <summary>Whether rows of both come from one data set, through steps that both know.</summary>
    public static bool Share(IEnumerable<DataStep> some, IEnumerable<DataStep> others) => some.Any(s => others.Any(o => o.IsSame(s)));

    /// <summary>Follows an expression.</summary>
    public static DataHistory Of(MethodBody body, IOperation? data)
    {
        List<DataStep> steps = [];
        for (IOperation? next = data; next is not null && steps.Count < 100;)
        {
            IOperation operation = MethodBody.Unwrap(next);
            if (body.PartOf(operation) is { } part)
            {
                steps.Add(new DataStep(DataStepKind.Part, part.Splitter, IsTest: part.IsTest, Variable: body.ConstantVariableOf(operation)));
                next = SplitData(body, part.Splitter);
                continue;
            }

            if (body.ConstantVariableOf(operation) is { } variable)
            {
                steps.Add(new DataStep(DataStepKind.Variable, operation, Variable: variable));
                next = variable.Initial;
                continue;
            }

            next = Made(body, operation, steps);
        }

        return new DataHistory(steps);
    }

    /// <summary>The rows that a call divides; null when it divides none.</summary>
    public static IOperation? SplitData(MethodBody body, IInvocationOperation call) =>
        (call.TargetMethod.Name == "TrainTest" && Library.Is(call.TargetMethod.ContainingType, body.Library.Split))
        || (call.TargetMethod.Name == "Of" && Library.Is(call.TargetMethod.ContainingType, body.Library.Fold))
            ? Argument(call, "data")
            : null;

    /// <summary>The rows that a call divides, or finds the folds of, or validates a model with.</summary>
    public static IOperation? DividedData(MethodBody body, IInvocationOperation call) => SplitData(body, call)
        ?? ((call.TargetMethod.Name is "Stratified" or "Plain" && Library.Is(call.TargetMethod.ContainingType, body.Library.Folds))
            || (call.TargetMethod.Name == "Run" && Library.Is(call.TargetMethod.ContainingType, body.Library.CrossValidation))
            || (call.TargetMethod.Name == "CrossValidate" && body.Library.IsModel(call.TargetMethod.ContainingType))
                ? Argument(call, "data")
                : null);

    private static IOperation? Argument(IInvocationOperation call, string parameter) => call.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter)?.Value;

    private static IOperation? Made(MethodBody body, IOperation operation, List<DataStep> steps)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod: { Name: "Apply", ReturnsVoid: false } method } call when Library.Is(method.ContainingType, body.Library.FeatureScaler):
                steps.Add(new DataStep(DataStepKind.Scaled, call, Scaler: ScalerFitting.Of(body, call.Instance)));
                return call.Arguments[0].Value;

            // Other labels or fewer of the rows: the features are the same.
            case IInvocationOperation { TargetMethod: { Name: "Select" or "Subset" } method, Instance: { } rows } when Library.Is(method.ContainingType, body.Library.LabelledDataset):
                return rows;
            default:
                steps.Add(new DataStep(DataStepKind.Made, operation));
                return null;
        }
    }
}

/// <summary>What happened to a data set.</summary>
internal enum DataStepKind
{
    /// <summary>It was put into a variable.</summary>
    Variable,

    /// <summary>It is a part of a larger one.</summary>
    Part,

    /// <summary>Its features were scaled.</summary>
    Scaled,

    /// <summary>It was made in some other way.</summary>
    Made,
}

/// <summary>A step in the life of a data set.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Operation">The call, or the use of the variable.</param>
/// <param name="Variable">The variable, also of a part.</param>
/// <param name="Scaler">Where the numbers of scaling come from; null when the body does not tell.</param>
/// <param name="IsTest">Whether a part is the one that is held back.</param>
internal sealed record DataStep(DataStepKind Kind, IOperation Operation, Variable? Variable = null, ScalerFitting? Scaler = null, bool IsTest = false)
{
    /// <summary>Whether both come from the same place.</summary>
    /// <remarks>Both parts of a division count as one, because what is true of one is true of the other.</remarks>
    public bool IsSame(DataStep other) => Kind == DataStepKind.Variable || other.Kind == DataStepKind.Variable ? Variable is not null && Variable == other.Variable : Operation == other.Operation;

    /// <summary>Whether both are the same rows.</summary>
    public bool HasRowsOf(DataStep other) => IsSame(other) && Variable == other.Variable && IsTest == other.IsTest;
}
