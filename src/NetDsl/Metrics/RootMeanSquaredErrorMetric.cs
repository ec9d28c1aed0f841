namespace NetDsl;

/// <summary>Square root of the mean of <c>(p - t)^2</c> over all units and rows.</summary>
internal sealed class RootMeanSquaredErrorMetric(RowShape shape) : ErrorMetric(shape)
{
    protected override double Of(double error) => error * error;

    protected override double Finish(double mean) => Math.Sqrt(mean);
}
