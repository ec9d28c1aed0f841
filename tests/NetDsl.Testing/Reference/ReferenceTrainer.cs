namespace NetDsl.Testing;

/// <summary>
/// Training steps of a reference network in the order that Keras has: gradients of loss and penalties, clipping by value
/// and then by the norm over all parameters, one optimizer step, limits on weights.
/// </summary>
/// <param name="network">What is trained.</param>
/// <param name="optimizer">The rule; it sees all trainable tensors as one vector.</param>
public sealed class ReferenceTrainer(ReferenceNetwork network, OptimizerReference optimizer)
{
    /// <summary>Penalties and limits by name of the tensor.</summary>
    public Dictionary<string, RegularizerReference> Regularizers { get; } = [];

    /// <summary>Limit of each gradient; 0 for none.</summary>
    public double ClipValue { get; init; }

    /// <summary>Limit of the norm of all gradients; 0 for none.</summary>
    public double ClipNorm { get; init; }

    /// <summary>The sum of the penalties on weights.</summary>
    public double Penalty => Regularizers.Sum(r => r.Value.Penalty(network[r.Key]));

    /// <summary>One step.</summary>
    /// <returns>The loss before the step, without penalties.</returns>
    public double Step(double[][] inputs, double[][] targets, double[]? rowWeights = null)
    {
        double loss = network.TrainBatch(inputs, targets, rowWeights);
        foreach ((string name, RegularizerReference regularizer) in Regularizers)
        {
            regularizer.AddGradient(network[name]);
        }

        double[] parameters = network.Trainable.SelectMany(tensor => tensor.Values).ToArray();
        double[] gradients = network.Trainable.SelectMany(tensor => tensor.Gradients).ToArray();
        if (ClipValue > 0)
        {
            GradientClippingReference.ByValue(gradients, ClipValue);
        }

        if (ClipNorm > 0)
        {
            GradientClippingReference.ByNorm(gradients, ClipNorm);
        }

        optimizer.Step(parameters, gradients);
        int offset = 0;
        foreach (ReferenceTensor tensor in network.Trainable)
        {
            Array.Copy(parameters, offset, tensor.Values, 0, tensor.Values.Length);
            offset += tensor.Values.Length;
        }

        foreach ((string name, RegularizerReference regularizer) in Regularizers)
        {
            regularizer.LimitNorms(network[name]);
        }

        return loss;
    }
}
