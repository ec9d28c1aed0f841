namespace NetDsl.Compiler.Network;

/// <summary>What a kind of layer is for, as far as planning and rules care.</summary>
public enum LayerRole
{
    /// <summary>Scales inputs.</summary>
    Preparation,

    /// <summary>Learns a linear map of its inputs, perhaps with an activation.</summary>
    Weights,

    /// <summary>Takes the largest value or the mean of each window.</summary>
    Pooling,

    /// <summary>A non-linearity of its own.</summary>
    Activation,

    /// <summary>The same values in another shape.</summary>
    Shape,

    /// <summary>Disturbs values in training only.</summary>
    Noise,

    /// <summary>Normalises values over the batch: an affine map in inference.</summary>
    BatchNormalization,

    /// <summary>Normalises values within a row: not linear.</summary>
    RowNormalization,

    /// <summary>Joins several values.</summary>
    Join,
}
