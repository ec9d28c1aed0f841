namespace NetDsl._1;

/// <summary>An order, as far as its return is concerned.</summary>
/// <param name="Price">Price in euros, 0 or more.</param>
/// <param name="Items">Number of items, 1 or more.</param>
/// <param name="EarlierReturns">Share of the customer's earlier orders that came back, from 0 to 1.</param>
public sealed record Order(float Price, int Items, float EarlierReturns);
