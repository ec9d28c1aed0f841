namespace NetDsl;

/// <summary>The largest value of each window of a sequence, feature by feature: steps x features to fewer steps with the same features.</summary>
/// <param name="pool">Steps of the window, 1 or more; default 2.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class MaxPool1DAttribute(int pool = 2) : PoolingAttribute
{
    /// <summary>Steps of the window.</summary>
    public int Pool { get; } = pool;
}
