namespace NetDsl.Testing;

/// <summary>
/// An optimizer as scalar loops in double. Epsilons stand where PyTorch has them; <see cref="WeightDecay"/> is decoupled
/// (Loshchilov and Hutter 2017): parameters shrink by <c>rate decay</c> before the step and the running averages do not see it.
/// </summary>
public abstract class OptimizerReference
{
    private double[][] _state = [];

    /// <summary>Size of a step.</summary>
    public required double LearningRate { get; set; }

    /// <summary>Share of the parameters, times the rate, that each step takes away.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Steps taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Number of running averages.</summary>
    protected abstract int StateCount { get; }

    /// <summary>What running averages begin with.</summary>
    protected virtual double InitialState => 0;

    /// <summary>Takes one step; the same parameters in the same order at every call.</summary>
    public void Step(double[] parameters, double[] gradients)
    {
        if (Steps == 0)
        {
            _state = new double[StateCount][];
            for (int s = 0; s < StateCount; s++)
            {
                _state[s] = Enumerable.Repeat(InitialState, parameters.Length).ToArray();
            }
        }

        Steps++;
        BeginStep(Steps);
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] *= 1 - LearningRate * WeightDecay;
            parameters[i] -= LearningRate * Direction(gradients[i], _state, i);
        }
    }

    /// <summary>Prepares numbers that depend on the step alone.</summary>
    /// <param name="step">Number of the step, from 1.</param>
    protected virtual void BeginStep(int step)
    {
    }

    /// <summary>What is subtracted from a parameter, divided by the rate; updates the averages of element <paramref name="i"/>.</summary>
    protected abstract double Direction(double gradient, double[][] state, int i);
}
