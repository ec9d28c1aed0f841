namespace NetDsl._1;

/// <summary>Answers with a trained network.</summary>
public sealed class ReturnPredictor : IReturnPredictor
{
    private readonly ReturnModel model;

    private ReturnPredictor(ReturnModel model) => this.model = model;

    /// <summary>Learns from orders of the past. The same orders and seed give the same predictor, bit for bit, so a test can expect exact answers.</summary>
    /// <param name="orders">Orders with what became of them; at least one.</param>
    /// <param name="epochs">Passes over the orders, 1 or more.</param>
    /// <param name="seed">Seed of the start weights and of the order of the rows.</param>
    /// <exception cref="ArgumentException">There is no order, or a number is not usable.</exception>
    public static ReturnPredictor Train(IReadOnlyCollection<(Order Order, bool Returned)> orders, int epochs = 100, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(orders);
        Dataset<bool> data = Dataset.Create(orders.Select(o => Features(o.Order)).ToArray(), orders.Select(o => o.Returned).ToArray());
        ReturnModel model = new(seed);
        model.Fit(data, new FitOptions { Epochs = epochs, BatchSize = 16, Seed = seed });
        return new ReturnPredictor(model);
    }

    /// <summary>Reads what <see cref="Save"/> has written; a test gives a stream in memory, a program that of a file or resource.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    public static ReturnPredictor Load(Stream stream) => new(ReturnModel.Load(stream));

    /// <summary>Writes the weights.</summary>
    public void Save(Stream stream) => model.Save(stream);

    /// <inheritdoc/>
    public float Probability(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return model.Predict(Features(order));
    }

    // The one place that knows which column is what.
    private static float[] Features(Order order) => [order.Price, order.Items, order.EarlierReturns];
}
