namespace NetDsl;

/// <summary>Mean of <c>(p - t)^2</c>.</summary>
internal sealed class MeanSquaredErrorMetric(RowShape shape) : ErrorMetric(shape)
{
    protected override double Of(double error) => error * error;
}
