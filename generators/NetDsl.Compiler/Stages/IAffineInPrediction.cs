namespace NetDsl.Compiler.Stages;

/// <summary>A stage that is one multiplication and one addition per column in prediction, which a layer beside it can take over.</summary>
public interface IAffineInPrediction
{
    /// <summary>The tensors that say by what, in the order gamma, beta, mean, variance.</summary>
    (TensorPlan Gamma, TensorPlan Beta, TensorPlan Mean, TensorPlan Variance) Affine { get; }

    /// <summary>Added to the variance.</summary>
    float Epsilon { get; }

    /// <summary>This stage where a layer beside it does its work in prediction.</summary>
    Stage Absorbed();
}

/// <summary>A stage with weights that can take up what happens to its inputs before.</summary>
public interface IAbsorbsInputAffine
{
    /// <summary>Whether each value of the input may be shifted and scaled by a number of its own.</summary>
    bool AbsorbsPerValue { get; }

    /// <summary>Whether each column or channel may.</summary>
    bool AbsorbsPerChannel { get; }

    /// <summary>Whether all values may be scaled by one number.</summary>
    bool AbsorbsScale { get; }
}

/// <summary>A stage with weights that can take up what happens to its outputs next.</summary>
public interface IAbsorbsOutputAffine
{
    /// <summary>Whether each column or channel of the output may be shifted and scaled.</summary>
    bool AbsorbsOutputAffine { get; }
}

/// <summary>A stage whose predictions can read shorter weights.</summary>
public interface IQuantizes
{
    /// <summary>Whether that makes them faster.</summary>
    bool GainsFromShortWeights { get; }

    /// <summary>This stage with weights in bfloat16.</summary>
    Stage Quantized();
}
