using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>
/// Batch normalisation. Training: statistics of the batch, column by column (the moving averages when frozen); the columns of a map are its channels,
/// its rows all pixels of the batch. Inference: folded into a layer beside it where there is one, else one multiply-add per value with gamma and beta
/// as the fold leaves them.
/// </summary>
public sealed record BatchNormStage(StageContext Context, float Momentum, float Epsilon, bool Frozen) : Stage(Context), IAffineInPrediction
{
    private string Name => Context.Name;

    /// <summary>How the normalised map lies, and the one in front of it; null for vectors.</summary>
    private MapPlan? Map => Context.Output.Map;

    /// <summary>Columns up to which kernels go.</summary>
    private int Columns => Map?.Channels ?? Context.Output.Padded;

    /// <summary>Columns with padding.</summary>
    private int Padded => Sizes.Pad(Context.Output.Channels);

    /// <summary>Share of a batch in the moving averages; from the decimal digits, so that 1 - 0.99 is 0.01.</summary>
    private float Share => (float)(1m - (decimal)Momentum);

    /// <summary>Whether a layer beside it takes it over in inference.</summary>
    public bool Folded { get; init; }

    public (TensorPlan Gamma, TensorPlan Beta, TensorPlan Mean, TensorPlan Variance) Affine =>
        (Context.Tensors["gamma"], Context.Tensors["beta"], Context.Tensors["moving_mean"], Context.Tensors["moving_variance"]);

    public Stage Absorbed() => this with { Folded = true };

    public override bool TrainingOnly => Folded;

    public override bool MixesRows => !Frozen;

    public override string Kind => "BatchNorm";

    public override string Form => $"{(Map is null ? "column by column over the batch" : "channel by channel over all pixels of the batch")}{(Frozen ? ", by the moving averages" : "")}; inference: {(Folded ? $"folded into the {(Map is null ? "dense " : "")}layer beside it" : "one multiply-add per value")}";

    /// <summary>Mean and 1 / sqrt(variance + epsilon), for backward.</summary>
    public override long Scratch => 2 * Padded;

    public override IEnumerable<Step> Predict => Folded ? [] :
    [
        Call.To($"{Name}Apply", $"{Name}, inference: y = gamma' x + beta', with the moving averages multiplied into gamma' and beta'.", [X, Gamma, Beta, Y, Rows], w =>
            ColumnLoops.Values(w, Context.Output, () => w.Line(Store("O.MultiplyAdd(O.Load(ref x, i), O.Load(ref gamma, c), O.Load(ref beta, c))", "y")))),
    ];

    public override IEnumerable<Step> Trace
    {
        get
        {
            FloatsOperand x = new FloatsOperand.Values(Context.Input), y = new FloatsOperand.Values(Context.Output);
            string loops = "";
            int width = Context.Output.Padded;
            if (Context.Output.Map is { } map && Context.Tensors["gamma"].Parameter.Columns == map.Channels)
            {
                string place = $"{map.Origin} + v * {map.Line} + u * {map.Step}";
                (x, y, width) = (new FloatsOperand.Behind(x, place), new FloatsOperand.Behind(y, place), map.Channels);
                loops = $"for (nint v = 0; v < {map.Height}; v++) for (nint u = 0; u < {map.Width}; u++) ";
            }

            yield return new LibraryCall("Rows.Normalize", new EquatableArray<Operand>([x, Gamma.Operand, Beta.Operand, MovingMean.Operand, MovingVariance.Operand, new Operand.Literal(Text.Float(Epsilon)), y, width]), loops);
        }
    }

    public override IEnumerable<Step> Forward
    {
        get
        {
            string column = Map is null ? "column" : "channel";
            string summary = Frozen
                ? $"{Name}, training: normalises each {column} by the moving averages, which stay as they are."
                : $"{Name}, training: normalises each {column} by the mean and (biased) variance of the batch and moves the averages by {Text.Number(Share)} towards them.";
            yield return Call.To($"{Name}Normalize", summary, [X, Gamma, Beta, MovingMean, MovingVariance, Statistics, Y, Rows], WriteNormalize);
        }
    }

    public override IEnumerable<Step> Backward
    {
        get
        {
            if (Frozen)
            {
                yield return Call.To($"{Name}Derive", $"{Name}: dx = gamma / sqrt(variance + epsilon) dy.", [X, Gamma, Statistics, Dx, Dy, Rows], WriteFrozenDerivative);
                yield break;
            }

            string summary = $"{Name}: with x^ = (x - mean) / sqrt(variance + epsilon): dgamma = sum dy x^, dbeta = sum dy, dx = gamma / sqrt(variance + epsilon) (dy - mean dy - x^ mean(dy x^)).";
            Binding[] dx = Context.NeedsInputGradient ? [Dx] : [], learned = Context.Learns ? [Bind("dGamma", Context.Tensors["gamma"].Gradient), Bind("dBeta", Context.Tensors["beta"].Gradient)] : [];
            yield return Call.To($"{Name}Derive", summary, [X, Gamma, Statistics, .. dx, Dy, .. learned, Rows], WriteDerivative);
        }
    }

    private Binding Gamma => Bind("gamma", Context.Tensors["gamma"].Values);

    private Binding Beta => Bind("beta", Context.Tensors["beta"].Values);

    private Binding MovingMean => Bind("movingMean", Context.Tensors["moving_mean"].Values);

    private Binding MovingVariance => Bind("movingVariance", Context.Tensors["moving_variance"].Values);

    private Binding Statistics => Bind("statistics", ScratchPlace);

    private void WriteNormalize(CodeWriter w)
    {
        if (!Frozen)
        {
            w.Comment("sums count from the first row, so that the mean of equal values is that value, and of nearly equal ones good to its last digit");
            w.Line($"V count = O.Broadcast({Count});");
        }

        using (w.Block($"for (nint c = 0; c < {Columns}; c += O.Count)"))
        {
            if (Frozen)
            {
                w.Line("V mean = O.Load(ref movingMean, c), variance = O.Load(ref movingVariance, c);");
            }
            else
            {
                w.Line($"V first = O.Load(ref x, {First}), sum = O.Zero, squares = O.Zero;");
                ColumnLoops.Sums(w, Context.Output, ["sum"], s => w.Line($"sum{s} = O.Add(sum{s}, O.Subtract(O.Load(ref x, i), first));"));
                w.Line("V mean = O.Add(first, O.Divide(sum, count));");
                ColumnLoops.Sums(w, Context.Output, ["squares"], s => w.Line($"V d = O.Subtract(O.Load(ref x, i), mean); squares{s} = O.MultiplyAdd(d, d, squares{s});"));
                w.Line("V variance = O.Divide(squares, count);");
            }

            w.Line($"V inverse = O.Divide(O.One, O.Sqrt(O.Add(variance, O.Broadcast({Text.Float(Epsilon)}))));");
            w.Line("V scale = O.Multiply(inverse, O.Load(ref gamma, c)), shift = O.Load(ref beta, c);");
            ColumnLoops.Down(w, Context.Output, () => w.Line(Store("O.MultiplyAdd(O.Subtract(O.Load(ref x, i), mean), scale, shift)", "y")));
            w.Line($"O.Store(mean, ref statistics, c); O.Store(inverse, ref statistics, c + {Padded});");
            foreach ((string moving, string batch) in Frozen ? [] : new[] { ("movingMean", "mean"), ("movingVariance", "variance") })
            {
                w.Line($"V {batch}Before = O.Load(ref {moving}, c);");
                w.Line($"O.Store({Masked($"O.MultiplyAdd(O.Subtract({batch}, {batch}Before), O.Broadcast({Text.Float(Share)}), {batch}Before)")}, ref {moving}, c);");
            }
        }
    }

    private void WriteDerivative(CodeWriter w)
    {
        w.Line($"V count = O.Broadcast({Count});");
        using (w.Block($"for (nint c = 0; c < {Columns}; c += O.Count)"))
        {
            w.Line($"V mean = O.Load(ref statistics, c), inverse = O.Load(ref statistics, c + {Padded});");
            w.Line("V sum = O.Zero, products = O.Zero;");
            ColumnLoops.Sums(w, Context.Output, ["sum", "products"], s =>
            {
                w.Line("V d = O.Load(ref dy, i);").Line($"sum{s} = O.Add(sum{s}, d);");
                w.Line($"products{s} = O.MultiplyAdd(d, O.Multiply(O.Subtract(O.Load(ref x, i), mean), inverse), products{s});");
            });
            if (Context.Learns)
            {
                w.Line($"O.Store({ColumnLoops.OfColumns(Context.Output, "products")}, ref dGamma, c); O.Store({ColumnLoops.OfColumns(Context.Output, "sum")}, ref dBeta, c);");
            }

            if (Context.NeedsInputGradient)
            {
                w.Line("V scale = O.Multiply(inverse, O.Load(ref gamma, c)), meanSum = O.Divide(sum, count), meanProduct = O.Divide(products, count);");
                ColumnLoops.Down(w, Context.Output, () =>
                {
                    w.Line("V value = O.Load(ref x, i);").Line("V normal = O.Multiply(O.Subtract(value, mean), inverse);");
                    w.Line("V d = O.Subtract(O.Subtract(O.Load(ref dy, i), meanSum), O.Multiply(normal, meanProduct));");
                    w.Line(Store(Context.IntoInput(Expr.Variable("scale") * Expr.Variable("d"), Expr.Variable("value"), Expr.Load("dx", "i")).Print(), "dx"));
                });
            }
        }
    }

    /// <summary>Without learning and with fixed statistics, the layer is a multiplication per column.</summary>
    private void WriteFrozenDerivative(CodeWriter w)
    {
        using (w.Block($"for (nint c = 0; c < {Columns}; c += O.Count)"))
        {
            w.Line($"V scale = O.Multiply(O.Load(ref statistics, c + {Padded}), O.Load(ref gamma, c));");
            ColumnLoops.Down(w, Context.Output, () => w.Line(Store(Context.IntoInput(Expr.Variable("scale") * Expr.Load("dy", "i"), Expr.Load("x", "i"), Expr.Load("dx", "i")).Print(), "dx")));
        }
    }

    /// <summary>Place of the first value of a column.</summary>
    private string First => Place.Sum(Text.Number(Map?.Origin ?? 0), "c");

    /// <summary>Summands of a mean.</summary>
    private string Count => Map is null ? "rows" : $"((float)rows * {Map.Height * Map.Width})";

    private string Store(string value, string destination) => Map is null ? $"O.Store({value}, ref {destination}, i);" : MapLoops.Store(Map, value, destination, "i");

    private string Masked(string value) => Map is null ? Loops.Masked(value, Context.Output) : MapLoops.Channels(Map, value);
}
