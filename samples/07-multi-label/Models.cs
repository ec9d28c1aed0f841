/// <summary>What is on the table. Several may hold at once, or none: hence flags, and one sigmoid unit for each.</summary>
[Flags]
public enum Dishes
{
    /// <summary>An empty table.</summary>
    None = 0,

    /// <summary>Dough, tomatoes and cheese.</summary>
    Pizza = 1,

    /// <summary>Meat from the grill.</summary>
    Steak = 2,

    /// <summary>Meat from the spit, in bread.</summary>
    Shawarma = 4,
}

/// <summary>From what was seen, smelled and heard to the dishes: three probabilities that know nothing of each other, each with its own cross-entropy.</summary>
[Input(12)]
[Standardize]
[Dense(32, Relu)]
[Dense(16, Relu)]
[Output<Dishes>(Sigmoid)]
[Metrics(Metric.Accuracy, Metric.Precision, Metric.Recall, Metric.F1)]
[Adam(LearningRate = 0.005f)]
public partial class DishTagger;
