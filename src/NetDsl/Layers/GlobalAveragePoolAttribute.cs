namespace NetDsl;

/// <summary>The mean of each channel over all pixels of a picture (height x width x channels to channels), or of each feature over all steps of a sequence (steps x features to features).</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class GlobalAveragePoolAttribute : LayerAttribute;
