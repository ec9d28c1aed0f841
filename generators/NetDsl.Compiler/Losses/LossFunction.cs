using System;
using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Losses;

/// <summary>A loss that is a mean (or sum) over single outputs: its value and its derivative by the prediction, side by side.</summary>
public abstract class LossFunction
{
    /// <summary>Formula for comments, in prediction <c>p</c> and target <c>t</c>.</summary>
    public abstract string Formula { get; }

    /// <summary>Whether the outputs of a row are averaged; otherwise they are summed.</summary>
    public virtual bool Mean => true;

    public abstract Expr Value(Expr p, Expr t);

    /// <summary>The derivative by <paramref name="p"/>.</summary>
    public abstract Expr Derivative(Expr p, Expr t);

    /// <summary>The element-wise loss of a kind; losses that couple the outputs of a row have kernels of their own.</summary>
    public static LossFunction Of(LossSpec spec) => spec.Loss switch
    {
        Loss.MeanSquaredError => new MeanSquaredErrorFunction(),
        Loss.MeanAbsoluteError => new MeanAbsoluteErrorFunction(),
        Loss.MeanSquaredLogarithmicError => new MeanSquaredLogarithmicErrorFunction(),
        Loss.Huber => new HuberFunction(spec.Delta),
        Loss.LogCosh => new LogCoshFunction(),
        Loss.BinaryCrossEntropy => new BinaryCrossEntropyFunction(spec.LabelSmoothing),
        Loss.Hinge => new HingeFunction(squared: false),
        Loss.SquaredHinge => new HingeFunction(squared: true),
        Loss.Poisson => new PoissonFunction(),
        Loss.KullbackLeiblerDivergence => new KullbackLeiblerDivergenceFunction(),
        _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Loss, "couples the outputs of a row"),
    };
}
