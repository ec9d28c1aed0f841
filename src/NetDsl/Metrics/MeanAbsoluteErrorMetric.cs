namespace NetDsl;

/// <summary>Mean of <c>|p - t|</c>.</summary>
internal sealed class MeanAbsoluteErrorMetric(RowShape shape) : ErrorMetric(shape)
{
    protected override double Of(double error) => Math.Abs(error);
}
