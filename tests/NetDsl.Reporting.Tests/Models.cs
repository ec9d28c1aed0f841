namespace NetDsl.Reporting.Tests;

/// <summary>Which of two interleaved half-moons a point lies on.</summary>
[Input(2)]
[Standardize]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Output(Sigmoid)]
[Metrics(Metric.Accuracy, Metric.F1, Metric.AreaUnderCurve)]
[Adam(LearningRate = 0.02f)]
public partial class Moons;

/// <summary>Three kinds of points.</summary>
public enum Kind
{
    /// <summary>Lower left.</summary>
    Red,

    /// <summary>Lower right.</summary>
    Green,

    /// <summary>Above.</summary>
    Blue,
}

/// <summary>Which of three clouds a point belongs to.</summary>
[Input(2)]
[Dense(12, Tanh)]
[Output<Kind>(Softmax)]
[Adam(LearningRate = 0.02f)]
public partial class Clouds;

/// <summary>A sum of features.</summary>
[Input(3)]
[Dense(8, Relu)]
[Output(Linear)]
[Metrics(Metric.MeanAbsoluteError)]
[Adam(LearningRate = 0.02f)]
public partial class Sum;

/// <summary>Two answers per point.</summary>
[Input(2)]
[Dense(8, Relu)]
[Output(2, Sigmoid)]
public partial class Quadrants;

/// <summary>Members that are not declared in the order of their values.</summary>
public enum Shuffled
{
    /// <summary>Declared first.</summary>
    Last = 2,

    /// <summary>Declared second.</summary>
    First = 0,

    /// <summary>Declared third.</summary>
    Middle = 1,
}

/// <summary>The clouds with members out of order.</summary>
[Input(2)]
[Dense(12, Tanh)]
[Output<Shuffled>(Softmax)]
[Adam(LearningRate = 0.02f)]
public partial class ShuffledClouds;
