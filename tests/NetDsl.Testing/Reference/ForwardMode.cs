namespace NetDsl.Testing;

/// <summary>What a forward pass is for.</summary>
public enum ForwardMode
{
    /// <summary>Predicting: moving statistics, no dropout, nothing kept.</summary>
    Inference,

    /// <summary>Learning: batch statistics, dropout, and everything kept that the backward pass needs.</summary>
    Training,
}
