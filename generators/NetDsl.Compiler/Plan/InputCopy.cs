namespace NetDsl.Compiler.Plan;

/// <summary>What happens to an input row before the first kernel of inference.</summary>
public enum InputCopy
{
    /// <summary>Nothing: the first kernel reads the user's rows, preparation is folded into its weights.</summary>
    None,

    /// <summary>Rows are copied with padding, because the first kernel reads them as vectors.</summary>
    Pad,

    /// <summary>Rows are shifted and scaled into padded ones, because there is no dense layer to fold that into.</summary>
    Prepare,
}
