/// <summary>One unit: its boundary is a straight line, whatever it learns.</summary>
[Input(2)]
[Output(Sigmoid)]
public partial class StraightLine;

#pragma warning disable NDSL1011 // "Dense1 and Dense2 collapse into one linear layer": the compiler knows this lesson; here it is taught.
/// <summary>More layers without a non-linearity between them: a product of matrices is a matrix, so it is a straight line again.</summary>
[Input(2)]
[Dense(100)]
[Dense(10)]
[Output(Sigmoid)]
public partial class DeepLine;
#pragma warning restore NDSL1011

/// <summary>Two hidden layers of four units that bend: enough for a circle. The start weights are those that He et al. (2015) made for Relu.</summary>
[Input(2)]
[Dense(4, Relu, KernelInitializer = Initializer.HeNormal)]
[Dense(4, Relu, KernelInitializer = Initializer.HeNormal)]
[Output(Sigmoid)]
[Adam(LearningRate = 0.02f)]
public partial class Bent;

/// <summary>The same with a smooth bend: Gelu hardly ever leaves a unit silent, and four units cannot spare one.</summary>
[Input(2)]
[Dense(4, Gelu)]
[Dense(4, Gelu)]
[Output(Sigmoid)]
[Adam(LearningRate = 0.02f)]
public partial class Smooth;

/// <summary>Two half moons need a finer bend.</summary>
[Input(2)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Output(Sigmoid)]
[Adam(LearningRate = 0.02f)]
public partial class Moons;

/// <summary>Four clouds, one unit for each: the shares of Softmax.</summary>
[Input(2)]
[Standardize]
[Dense(8, Relu)]
[Output(4, Softmax)]
[Adam(LearningRate = 0.02f)]
public partial class Clouds;
