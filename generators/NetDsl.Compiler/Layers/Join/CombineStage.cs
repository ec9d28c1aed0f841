using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>A sum or product of several values; each has its own way into its gradient.</summary>
public sealed record CombineStage(StageContext Context, Combination Combination, Activation Activation) : Stage(Context)
{
    public override bool HandsOnGradients => !Multiplies;

    private ActivationFunction Function => ActivationFunction.Of(Activation);

    private bool Multiplies => Combination == Combination.Multiply;

    private int Count => Context.Inputs.Count;

    public override string Kind => Combination.ToString();

    public override string Form => Context.Inputs.All(i => i.Buffer.Stride == Context.Output.Stride && i.Buffer.Map == Context.Output.Map)
        ? "value by value"
        : "value by value, where each lies in its own way";

    public override ActivationFunction? FusedActivation => Activation == Activation.Linear ? null : Function;

    public override IEnumerable<Step> Predict
    {
        get
        {
            string formula = string.Join(Multiplies ? " * " : " + ", Enumerable.Range(0, Count).Select(NameOf));
            yield return Call.To($"{Context.Name}Combine", $"{Context.Name}: y = {(FusedActivation is { } f ? f.Formula + " with z = " : "")}{formula}.", [.. Enumerable.Range(0, Count).Select(Read), Y, Rows], WriteCombine);
        }
    }

    public override IEnumerable<Step> Backward
    {
        get
        {
            if (!Written.Any())
            {
                yield break;
            }

            List<int> reads = [.. Enumerable.Range(0, Count).Where(IsRead)], writes = [.. Written];
            string formulas = string.Join(", ", writes.Select(i => $"d{NameOf(i)} = {string.Join(" ", Others(i).Select(NameOf).Prepend("dy"))}"));
            yield return Call.To($"{Context.Name}Distribute", $"{Context.Name}: {formulas}.", [.. reads.Select(Read), .. writes.Select(i => Bind("d" + NameOf(i), new FloatsOperand.Gradient(Context.Inputs[i].Buffer))), Dy, Rows], WriteDistribute);
        }
    }

    /// <summary>Inputs whose gradient is wanted, last to first: of a value that is read twice the first that is written here must not add.</summary>
    private IEnumerable<int> Written => Enumerable.Range(0, Count).Where(i => Context.Inputs[i].Sink is { Same: false }).Reverse();

    /// <summary>What the gradient of an input is multiplied with.</summary>
    private IEnumerable<int> Others(int input) => Multiplies ? Enumerable.Range(0, Count).Where(i => i != input) : [];

    /// <summary>Whether backward reads an input.</summary>
    private bool IsRead(int input) => Context.Inputs[input].Sink is { ReadsInput: true } || Written.Any(i => Others(i).Contains(input));

    private static string NameOf(int input) => $"x{input + 1}";

    private Binding Read(int input) => Bind(NameOf(input), new FloatsOperand.Values(Context.Inputs[input].Buffer));

    private void WriteCombine(CodeWriter w)
    {
        JointLoops loops = new([.. Context.Inputs.Select(i => i.Buffer), Context.Output]);
        loops.Walk(w, () =>
        {
            Expr z = Enumerable.Range(0, Count).Select(i => Expr.Load(NameOf(i), loops.PlaceIn(i))).Aggregate((a, b) => Multiplies ? a * b : a + b);
            w.Line(loops.Store(Function.Value(z).Print(), "y", Count, Function.KeepsZero));
        });
    }

    private void WriteDistribute(CodeWriter w)
    {
        JointLoops loops = new([.. Context.Inputs.Select(i => i.Buffer), Context.Output]);
        loops.Walk(w, () =>
        {
            w.Line($"V d = O.Load(ref dy, {loops.PlaceIn(Count)});");
            foreach (int i in Enumerable.Range(0, Count).Where(IsRead))
            {
                w.Line($"V v{i + 1} = O.Load(ref {NameOf(i)}, {loops.PlaceIn(i)});");
            }

            foreach (int i in Written)
            {
                Expr gradient = Others(i).Aggregate(Expr.Variable("d"), (product, other) => product * Expr.Variable($"v{other + 1}"));
                Expr into = Context.Inputs[i].Sink!.Into(gradient, Expr.Variable($"v{i + 1}"), Expr.Load("d" + NameOf(i), loops.PlaceIn(i)));
                w.Line(loops.Store(into.Print(), "d" + NameOf(i), i, keepsZero: true));
            }
        });
    }
}
