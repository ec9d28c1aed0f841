using System.Runtime.CompilerServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// Units of a hidden layer whose incoming gradients are 0. Biases tell at a glance; where a bias stays silent (as before a normalisation, which
/// takes it out again) its column of the kernel is looked at in every fourth sample. Layers whose kernel has a penalty (whose gradient is never 0) and no bias cannot be judged.
/// </summary>
internal sealed class DeadUnitWatch
{
    // No more than the samples of a window, so that each window looks thoroughly at least once.
    public const int ThoroughEvery = 4;

    private readonly TensorLayout kernel;
    private readonly TensorLayout? bias;
    private readonly bool[] answered;
    private readonly int[] silentWindows;
    private int waiting;
    private int samples;

    private DeadUnitWatch(TensorLayout kernel, TensorLayout? bias)
    {
        this.kernel = kernel;
        this.bias = bias;
        answered = new bool[kernel.Columns];
        silentWindows = new int[kernel.Columns];
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

    public void BeginWindow()
    {
        Array.Clear(answered);
        waiting = answered.Length;
        samples = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<float> gradients)
    {
        bool thorough = ++samples % ThoroughEvery == 0;
        for (int unit = 0; waiting > 0 && unit < answered.Length; unit++)
        {
            if (!answered[unit] && Answers(gradients, unit, thorough))
            {
                answered[unit] = true;
                waiting--;
            }
        }
    }

    /// <summary>Number of units that have been silent for that many windows.</summary>
    public int EndWindow(int windows)
    {
        int dead = 0;
        for (int unit = 0; samples >= ThoroughEvery && unit < answered.Length; unit++)
        {
            silentWindows[unit] = answered[unit] ? 0 : silentWindows[unit] + 1;
            dead += silentWindows[unit] >= windows ? 1 : 0;
        }

        return dead;
    }

    private static bool HasPenalty(TensorLayout tensor) => tensor.L1 != 0 || tensor.L2 != 0;

    private bool Answers(ReadOnlySpan<float> gradients, int unit, bool thorough)
    {
        if (bias is not null && (gradients[bias.IndexOf(0, unit)] != 0 || !thorough))
        {
            return gradients[bias.IndexOf(0, unit)] != 0;
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
