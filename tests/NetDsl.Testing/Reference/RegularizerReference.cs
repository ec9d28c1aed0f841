namespace NetDsl.Testing;

/// <summary>Penalties and limits on the weights of one tensor.</summary>
/// <param name="L1">Factor of <c>sum |w|</c>.</param>
/// <param name="L2">Factor of <c>sum w^2</c> (no half, as Keras).</param>
/// <param name="MaxNorm">Largest Euclidean norm of a column (a unit's incoming weights); 0 for none.</param>
public sealed record RegularizerReference(double L1 = 0, double L2 = 0, double MaxNorm = 0)
{
    /// <summary>What is added to the loss.</summary>
    public double Penalty(ReferenceTensor tensor) =>
        tensor.Values.Sum(w => L1 * Math.Abs(w) + L2 * w * w);

    /// <summary>Adds the gradient of the penalty to the gradients of the tensor; that of <c>|w|</c> at 0 is 0.</summary>
    public void AddGradient(ReferenceTensor tensor)
    {
        for (int i = 0; i < tensor.Values.Length; i++)
        {
            double w = tensor.Values[i];
            tensor.Gradients[i] += L1 * Math.Sign(w) + 2 * L2 * w;
        }
    }

    /// <summary>Scales columns that are longer than <see cref="MaxNorm"/> down to it; done after each step of the optimizer.</summary>
    public void LimitNorms(ReferenceTensor tensor)
    {
        if (MaxNorm == 0)
        {
            return;
        }

        for (int column = 0; column < tensor.Columns; column++)
        {
            double squares = 0;
            for (int row = 0; row < tensor.Rows; row++)
            {
                squares += tensor[row, column] * tensor[row, column];
            }

            double norm = Math.Sqrt(squares);
            for (int row = 0; norm > MaxNorm && row < tensor.Rows; row++)
            {
                tensor[row, column] *= MaxNorm / norm;
            }
        }
    }
}
