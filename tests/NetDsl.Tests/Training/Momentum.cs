namespace NetDsl.Tests.Training;

/// <summary>Plain gradient descent with momentum: state, determinism and errors without depending on the library's optimizers.</summary>
public sealed record Momentum : Optimizer
{
    public Momentum() => LearningRate = 0.1f;

    public override int StateCount => 1;

    public override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> state, long step, float learningRate)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            state[i] = 0.9f * state[i] + gradients[i];
            parameters[i] -= learningRate * state[i];
        }
    }
}
