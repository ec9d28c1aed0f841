using System;
using System.Collections.Generic;
using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Activations;

/// <summary>An element-wise non-linearity: its value and its derivative, side by side, and what the derivative needs.</summary>
public abstract class ActivationFunction
{
    /// <summary>Formula for comments: <c>max(z, 0)</c>.</summary>
    public abstract string Formula { get; }

    /// <summary>Formula of the derivative, in <c>z</c> (input) and <c>y</c> (output).</summary>
    public abstract string DerivativeFormula { get; }

    /// <summary>Whether the derivative follows from the output alone: then the input need not be kept.</summary>
    public virtual bool FromOutput => true;

    /// <summary>Whether 0 becomes 0: then padding stays 0 by itself.</summary>
    public virtual bool KeepsZero => true;

    /// <summary>Whether it is so cheap that the layer before it applies it in front of its stores (and the layer behind it the derivative).</summary>
    public virtual bool Fuses => false;

    /// <summary>Values between which results lie, for messages.</summary>
    public abstract string Range { get; }

    public abstract Expr Value(Expr z);

    /// <summary>The derivative; uses only <paramref name="y"/> when <see cref="FromOutput"/>.</summary>
    public abstract Expr Derivative(Expr z, Expr y);

    /// <summary>The gradient in front of the function, given the one behind it.</summary>
    public virtual Expr Backward(Expr gradient, Expr z, Expr y) => gradient * Derivative(z, y);

    private static readonly Dictionary<Activation, ActivationFunction> s_all = new()
    {
        [Activation.Linear] = new LinearFunction(),
        [Activation.Relu] = new ReluFunction(),
        [Activation.LeakyRelu] = new LeakyReluFunction(),
        [Activation.Elu] = new EluFunction(),
        [Activation.Selu] = new SeluFunction(),
        [Activation.Gelu] = new GeluFunction(),
        [Activation.Silu] = new SiluFunction(),
        [Activation.Mish] = new MishFunction(),
        [Activation.Softplus] = new SoftplusFunction(),
        [Activation.Softsign] = new SoftsignFunction(),
        [Activation.Sigmoid] = new SigmoidFunction(),
        [Activation.HardSigmoid] = new HardSigmoidFunction(),
        [Activation.Tanh] = new TanhFunction(),
        [Activation.Exponential] = new ExponentialFunction(),
    };

    /// <summary>The function of an element-wise activation; Softmax, which couples the values of a row, has none.</summary>
    public static ActivationFunction Of(Activation activation) =>
        s_all.TryGetValue(activation, out ActivationFunction? function) ? function : throw new ArgumentOutOfRangeException(nameof(activation), activation, "not element-wise");
}
