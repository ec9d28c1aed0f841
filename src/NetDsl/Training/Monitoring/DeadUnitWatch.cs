using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// Units of a hidden layer whose incoming gradients are 0. Biases tell at a glance; only where a bias is silent is its column of the kernel
/// looked at. Layers whose kernel has a penalty (whose gradient is never 0) and no bias cannot be judged.
/// </summary>
internal sealed class DeadUnitWatch
{
    private readonly TensorLayout kernel;
    private readonly TensorLayout? bias;
    private readonly bool[] answered;
    private readonly int[] silentEpochs;
    private bool sampled;

    private DeadUnitWatch(TensorLayout kernel, TensorLayout? bias)
    {
        this.kernel = kernel;
        this.bias = bias;
        answered = new bool[kernel.Columns];
        silentEpochs = new int[kernel.Columns];
    }

    public string Name => kernel.Name;

    public int Units => answered.Length;

    /// <summary>One watch per hidden layer: all kernels but the last.</summary>
    public static DeadUnitWatch[] Create(IReadOnlyList<TensorLayout> tensors)
    {
        TensorLayout[] trainable = [.. tensors.Where(tensor => tensor.Role == TensorRole.Trainable)];
        List<DeadUnitWatch> watches = [];
        foreach (TensorLayout kernel in trainable.Where(tensor => tensor.Order != TensorOrder.Vector).SkipLast(1))
        {
            string layer = kernel.Name[..(kernel.Name.LastIndexOf('.') + 1)];
            TensorLayout? bias = Array.Find(trainable, tensor => tensor.Name == layer + "bias" && !HasPenalty(tensor));
            if (bias is not null || !HasPenalty(kernel))
            {
                watches.Add(new DeadUnitWatch(kernel, bias));
            }
        }

        return [.. watches];
    }

    public void BeginEpoch()
    {
        Array.Clear(answered);
        sampled = false;
    }

    public void Add(ReadOnlySpan<float> gradients)
    {
        sampled = true;
        for (int unit = 0; unit < answered.Length; unit++)
        {
            answered[unit] = answered[unit] || Answers(gradients, unit);
        }
    }

    /// <summary>Number of units that have been silent for that many epochs.</summary>
    public int EndEpoch(int epochs)
    {
        int dead = 0;
        for (int unit = 0; sampled && unit < answered.Length; unit++)
        {
            silentEpochs[unit] = answered[unit] ? 0 : silentEpochs[unit] + 1;
            dead += silentEpochs[unit] >= epochs ? 1 : 0;
        }

        return dead;
    }

    private static bool HasPenalty(TensorLayout tensor) => tensor.L1 != 0 || tensor.L2 != 0;

    private bool Answers(ReadOnlySpan<float> gradients, int unit)
    {
        if (bias is not null && gradients[bias.IndexOf(0, unit)] != 0)
        {
            return true;
        }

        for (int row = 0; row < kernel.Rows && !HasPenalty(kernel); row++)
        {
            if (gradients[kernel.IndexOf(row, unit)] != 0)
            {
                return true;
            }
        }

        return false;
    }
}
