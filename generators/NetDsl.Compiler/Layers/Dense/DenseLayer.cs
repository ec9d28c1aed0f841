using System.Collections.Generic;

namespace NetDsl.Compiler;

/// <summary>What every layer with weights takes.</summary>
public sealed record WeightOptions(Initializer Kernel, Initializer Bias, bool UseBias, float L1, float L2, float MaxNorm, bool Trainable)
{
    public static WeightOptions Read(AttributeUse use, int index, string layer, ICollection<Fault> faults)
    {
        WeightOptions options = new(
            (Initializer)use.Int("KernelInitializer", (int)Initializer.GlorotUniform),
            (Initializer)use.Int("BiasInitializer", (int)Initializer.Zeros),
            use.Bool("UseBias", true),
            use.Float("L1", 0),
            use.Float("L2", 0),
            use.Float("MaxNorm", 0),
            use.Bool("Trainable", true));
        foreach ((string name, float value) in new[] { ("L1", options.L1), ("L2", options.L2), ("MaxNorm", options.MaxNorm) })
        {
            if (!(value >= 0) || float.IsInfinity(value))
            {
                faults.Add(Fault.At(Rules.TrainingNumber, index, name, name, layer, "0 or more", Text.Number(value)));
            }
        }

        return options;
    }

    /// <summary>Parameters of a kernel and its bias.</summary>
    public IEnumerable<Parameter> Parameters(int inputs, int units)
    {
        ParameterRole role = Trainable ? ParameterRole.Trainable : ParameterRole.Frozen;
        yield return new Parameter("kernel", inputs, units, Kernel, role, L1, L2, MaxNorm);
        if (UseBias)
        {
            yield return new Parameter("bias", 0, units, Bias, role);
        }
    }
}

/// <summary>Fully connected: <c>y = activation(x W + b)</c>.</summary>
public sealed record DenseLayer(int Attribute, string Name, int Units, Activation Activation, WeightOptions Options) : Layer(Attribute, Name)
{
    public override string Kind => "Dense";

    public override string Signature => $"dense({Text.Number(Units)},{Activation.ToString().ToLowerInvariant()}{(Options.UseBias ? "" : ",nobias")})";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults)
    {
        int units = use.Int("Units");
        if (units <= 0)
        {
            faults.Add(Fault.At(Rules.NotPositive, index, "Units", "units", name, Text.Number(units)));
            units = 1;
        }

        Activation activation = (Activation)use.Int("Activation");
        WeightOptions options = WeightOptions.Read(use, index, name, faults);
        if (units > 1 && options.Trainable && options.Kernel is Initializer.Zeros or Initializer.Ones)
        {
            faults.Add(Fault.At(Rules.EqualStart, index, "KernelInitializer", name, options.Kernel == Initializer.Zeros ? "0" : "1"));
        }

        return new DenseLayer(index, name, units, activation, options);
    }

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults)
    {
        if (input.Rank != 1)
        {
            faults.Add(Fault.At(Rules.NeedsVector, Attribute, "", Name, input.ToString(), previous));
        }

        return new Shape(Units);
    }

    public override IEnumerable<Parameter> Parameters(Shape input) => Options.Parameters(input.Count, Units);

    public override string Sentence(Shape input, Shape output) => Describe(Name, input, output, Activation, Options.UseBias);

    public override IEnumerable<Stage> CreateStages(StageFactory factory) => CreateStages(factory, Activation);

    /// <summary>The product, then the activation as a pass of its own where it is not fused.</summary>
    internal static IEnumerable<Stage> CreateStages(StageFactory factory, Activation activation)
    {
        if (activation == Activation.Softmax)
        {
            yield return factory.Create(c => new DenseStage(c, Activation.Linear));
            yield return factory.CreateInPlace(c => new SoftmaxStage(c));
            yield break;
        }

        ActivationFunction function = ActivationFunction.Of(activation);
        yield return factory.Create(c => new DenseStage(c, function.Fuses ? activation : Activation.Linear));
        if (!function.Fuses)
        {
            yield return function.FromOutput ? factory.CreateInPlace(c => new ActivationStage(c, activation)) : factory.Create(c => new ActivationStage(c, activation), "Activated");
        }
    }

    internal static string Describe(string name, Shape input, Shape output, Activation activation, bool bias) =>
        $"{name}: fully connected, {input} -> {output}: y = {(activation == Activation.Linear ? "" : activation + "(")}x W{(bias ? " + b" : "")}{(activation == Activation.Linear ? "" : ")")}";
}
