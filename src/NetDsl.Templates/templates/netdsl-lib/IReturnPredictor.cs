namespace NetDsl._1;

/// <summary>Tells how likely an order comes back. Code that asks takes this interface, so that its tests can answer themselves.</summary>
public interface IReturnPredictor
{
    /// <summary>The probability, from 0 to 1, that an order is returned. Safe from many threads at once.</summary>
    float Probability(Order order);
}
