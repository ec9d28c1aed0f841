using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Layer normalisation, row by row, in a map pixel by pixel; backward computes mean and variance of a row again instead of keeping them.</summary>
public sealed record LayerNormStage(StageContext Context, float Epsilon) : Stage(Context)
{
    private string Name => Context.Name;

    private BufferPlan Shape => Context.Output;

    private MapPlan? Map => Shape.Map;

    private string Row => Map is null ? "row by row" : "pixel by pixel";

    public override string Kind => "LayerNorm";

    public override string Form => $"{Row}: mean, variance, then scale and shift";

    public override IEnumerable<Step> Predict =>
        [Call.To($"{Name}Normalize", $"{Name}: y = gamma (x - mean) / sqrt(variance + {Text.Number(Epsilon)}) + beta, {Row}.", [X, .. IfThere("gamma", "gamma"), .. IfThere("beta", "beta"), Y, Rows], WriteNormalize)];

    public override IEnumerable<Step> Backward
    {
        get
        {
            string summary = $"{Name}: with x^ = (x - mean) / sqrt(variance + epsilon) and g = gamma dy: dgamma = sum dy x^, dbeta = sum dy, dx = (g - mean g - x^ mean(g x^)) / sqrt(variance + epsilon).";
            Binding[] dx = Context.NeedsInputGradient ? [Dx] : [], learned = Context.Learns ? [Bind("dGamma", Context.Tensors["gamma"].Gradient), Bind("dBeta", Context.Tensors["beta"].Gradient)] : [];
            yield return Call.To($"{Name}Derive", summary, [X, .. IfThere("gamma", "gamma"), .. dx, Dy, .. learned, Rows], WriteDerive);
        }
    }

    private void WriteNormalize(CodeWriter w) => Walk(w, () =>
    {
        Statistics(w);
        const string value = "O.MultiplyAdd(O.Multiply(O.Subtract(O.Load(ref x, row + c), mean), inverse), O.Load(ref gamma, c), O.Load(ref beta, c))";
        Columns(w, () => w.Line(Map is null ? $"O.Store({value}, ref y, row + c);" : MapLoops.Store(Map, value, "y", "row + c")));
    });

    private void WriteDerive(CodeWriter w)
    {
        if (Context.Learns)
        {
            Columns(w, () => w.Line("O.Store(O.Zero, ref dGamma, c); O.Store(O.Zero, ref dBeta, c);"));
        }

        Walk(w, () =>
        {
            Statistics(w);
            w.Line("V sum = O.Zero, products = O.Zero;");
            Columns(w, () =>
            {
                w.Line($"V normal = O.Multiply(O.Subtract({Value("x")}, mean), inverse), d = {Value("dy")};");
                if (Context.Learns)
                {
                    w.Line("O.Store(O.MultiplyAdd(d, normal, O.Load(ref dGamma, c)), ref dGamma, c);");
                    w.Line("O.Store(O.Add(d, O.Load(ref dBeta, c)), ref dBeta, c);");
                }

                w.Line("V g = O.Multiply(d, O.Load(ref gamma, c));").Line("sum = O.Add(sum, g);").Line("products = O.MultiplyAdd(g, normal, products);");
            });
            if (!Context.NeedsInputGradient)
            {
                return;
            }

            w.Line($"V meanSum = O.Broadcast(O.Sum(sum) / {Count}), meanProduct = O.Broadcast(O.Sum(products) / {Count});");
            Columns(w, () =>
            {
                w.Line("V value = O.Load(ref x, row + c);").Line("V normal = O.Multiply(O.Subtract(value, mean), inverse);");
                w.Line("V g = O.Multiply(O.Load(ref dy, row + c), O.Load(ref gamma, c));");
                w.Line("V d = O.Subtract(O.Subtract(g, meanSum), O.Multiply(normal, meanProduct));");
                string gradient = Context.IntoInput(Expr.Variable("inverse") * Expr.Variable("d"), Expr.Variable("value"), Expr.Load("dx", "row + c")).Print();
                w.Line(Map is null ? $"O.Store({Loops.Masked(gradient, Shape)}, ref dx, row + c);" : MapLoops.StoreGradient(Map, gradient, "dx", "row + c"));
            });
        });
    }

    private string Count => Text.Float(Shape.Channels);

    /// <summary>Walks over rows, in a map over its pixels; declares <c>row</c>, where it begins.</summary>
    private void Walk(CodeWriter w, System.Action body)
    {
        if (Map is not null)
        {
            MapLoops.Pixels(w, Shape, pixel =>
            {
                w.Line($"nint row = {pixel};");
                body();
            });
            return;
        }

        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            w.Line($"nint row = r * {Shape.Stride};");
            body();
        }
    }

    /// <summary>A vector of the row without what belongs to the next pixel.</summary>
    private string Value(string name) => Map is null ? $"O.Load(ref {name}, row + c)" : MapLoops.Channels(Map, $"O.Load(ref {name}, row + c)");

    /// <summary>
    /// Declares <c>mean</c> and <c>inverse</c>. Sums count from the first value of the row, so that the mean of equal values is that value, and of nearly equal
    /// ones good to its last digit: the differences from it are what remains. Padding is 0, and so is left out by a mask.
    /// </summary>
    private void Statistics(CodeWriter w)
    {
        w.Line("V first = O.Broadcast(Unsafe.Add(ref x, row)), total = O.Zero, squares = O.Zero;");
        Columns(w, () => w.Line($"total = O.Add(total, {Masked("O.Subtract(O.Load(ref x, row + c), first)")});"));
        w.Line($"V mean = O.Add(first, O.Broadcast(O.Sum(total) / {Count}));");
        Columns(w, () => w.Line($"V d = {Masked("O.Subtract(O.Load(ref x, row + c), mean)")}; squares = O.MultiplyAdd(d, d, squares);"));
        w.Line($"V inverse = O.Broadcast(1f / MathF.Sqrt((O.Sum(squares) / {Count}) + {Text.Float(Epsilon)}));");
    }

    private string Masked(string value) => Map is null ? Loops.Masked(value, Shape) : MapLoops.Channels(Map, value);

    private void Columns(CodeWriter w, System.Action body)
    {
        using (w.Block($"for (nint c = 0; c < {Map?.Channels ?? Shape.Padded}; c += O.Count)"))
        {
            body();
        }
    }
}
